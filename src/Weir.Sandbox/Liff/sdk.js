// A stand-in for LINE's LIFF script with the same public surface, for pages opened through the sandbox. LINE's own script is
// not open source and only talks to LINE. Tokens arrive in the fragment and are kept for the tab, as LINE's script keeps them.
(function () {
  "use strict";
  const liffBase = "%LIFF%";
  const store = window.sessionStorage;
  const key = (name) => "sandbox.liff." + name;
  const tokens = ["access", "id", "client"];
  let app = null;
  let session = null;
  let extraQuery = "";
  let ready;
  const whenReady = new Promise((resolve) => { ready = resolve; });

  function failure(code, message, cause) {
    const error = new Error(message);
    error.code = code;
    if (cause !== undefined) error.cause = cause;
    return error;
  }

  // In a phone of the sandbox a page lies under an address of that phone's own; LINE knows it by its real one.
  function realUrl(address) {
    const url = new URL(address, window.location.href);
    const own = /^([hs])(\d+)\.(.+)\.p\d+\.phone\.localhost$/.exec(url.hostname);
    return own ? new URL(url.pathname + url.search + url.hash, (own[1] === "s" ? "https://" : "http://") + own[3] + ":" + own[2]) : url;
  }

  const endpoint = () => new URL(app.endpointUrl);
  const isBelow = (url) => url.origin === endpoint().origin && (url.pathname + "/").startsWith(endpoint().pathname.replace(/\/?$/, "/"));

  function takeFragment() {
    const fragment = new URLSearchParams(window.location.hash.slice(1));
    if (!fragment.has("access_token")) return;
    store.setItem(key("access"), fragment.get("access_token"));
    store.setItem(key("id"), fragment.get("id_token") || "");
    store.setItem(key("client"), fragment.get("liff_client") || "");
    history.replaceState(history.state, "", window.location.pathname + window.location.search);
  }

  // LINE opens the endpoint first and says in liff.state which page below it was meant.
  function takeState() {
    const url = new URL(window.location.href);
    const state = url.searchParams.get("liff.state");
    if (state === null) return false;
    url.searchParams.delete("liff.state");
    const [path, query] = state.split(/\?(.*)/s);
    if (path) url.pathname = url.pathname.replace(/\/$/, "") + path;
    for (const [name, value] of new URLSearchParams(query || "")) url.searchParams.append(name, value);
    window.location.replace(url.href);
    return true;
  }

  async function call(path, options) {
    if (!liff.isLoggedIn()) throw failure("UNAUTHORIZED", "Need access_token for api call, Please login first");
    const response = await fetch(liffBase + path, {
      ...options,
      headers: { Authorization: "Bearer " + store.getItem(key("access")), "Content-Type": "application/json" },
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw failure(String(response.status), body.message || "The access token expired", body);
    return body;
  }

  async function describeApp(liffId) {
    const response = await fetch(liffBase + "/_apps/" + encodeURIComponent(liffId)).catch((cause) => { throw failure("INIT_FAILED", "Failed to init LIFF SDK", cause); });
    if (!response.ok) throw failure("INIT_FAILED", "Failed to init LIFF SDK: there is no LIFF app with this id");
    return response.json();
  }

  async function takeSession() {
    session = null;
    if (!liff.isLoggedIn()) return;
    try {
      session = await call("/_session");
    } catch (error) {
      // A token that ran out, or one of an app that was closed: nobody is logged in.
      if (error.code !== "401") throw error;
      liff.logout();
    }
  }

  const needsInit = (name) => { if (!app) throw failure("INVALID_CONFIG", "liffId is necessary: call liff.init() before " + name); };
  const needsLogin = () => { if (!liff.isLoggedIn()) throw failure("UNAUTHORIZED", "Need access_token for api call, Please login first"); };

  function checkMessages(messages) {
    if (!Array.isArray(messages)) throw failure("INVALID_ARGUMENT", "Invalid parameter: messages is not an array");
    if (messages.length < 1 || messages.length > 5) throw failure("INVALID_ARGUMENT", "Number of messages should be in range 1 to 5.");
  }

  // What LINE asks the person is asked by the phone, or in a window of its own in an ordinary browser, as LINE has it.
  function askPerson(page, question) {
    const id = Math.random().toString(36).slice(2);
    const isInPhone = window.parent !== window;
    const subwindow = isInPhone ? window.parent : window.open(liffBase + page, "liff" + page, "width=420,height=640");
    if (!subwindow) throw failure("EXCEPTION_IN_SUBWINDOW", "The subwindow could not be opened");
    const asked = { ...question, id, accessToken: store.getItem(key("access")) };
    return new Promise((resolve, reject) => {
      const over = (settle, value) => {
        window.removeEventListener("message", listen);
        clearInterval(watch);
        settle(value);
      };
      const listen = (event) => {
        if (event.source !== subwindow || !event.data) return;
        if (event.data.type === "sandbox.liff.window-ready") subwindow.postMessage(asked, "*");
        if (event.data.type !== "sandbox.liff.answered" || event.data.id !== id) return;
        if (event.data.error) over(reject, failure("EXCEPTION_IN_SUBWINDOW", event.data.error));
        else over(resolve, event.data.status === "success" ? { status: "success" } : undefined);
      };
      const watch = isInPhone ? undefined : setInterval(() => subwindow.closed && over(resolve, undefined), 300);
      window.addEventListener("message", listen);
      if (isInPhone) subwindow.postMessage(asked, "*");
    });
  }

  function permanentLink(address) {
    needsInit("liff.permanentLink");
    const url = realUrl(address);
    if (!isBelow(url)) throw failure("INVALID_CONFIG", "currentPageUrl must start with endpoint URL of LIFF App.");
    for (const [name, value] of endpoint().searchParams) if (url.searchParams.get(name) === value) url.searchParams.delete(name);
    const path = url.pathname.slice(endpoint().pathname.replace(/\/$/, "").length).replace(/\/$/, "");
    return liffBase + "/" + app.liffId + path + url.search + url.hash;
  }

  const liff = {
    id: null,
    ready: whenReady,
    async init(options, onSuccess, onError) {
      try {
        if (!options || !options.liffId) throw failure("INVALID_CONFIG", "liffId is necessary for liff.init()");
        takeFragment();
        app = await describeApp(options.liffId);
        liff.id = options.liffId;
        const here = realUrl(window.location.href);
        if (!isBelow(here)) console.warn("liff.init() was called with a current URL that is not related to the endpoint URL.\n" + here.origin + here.pathname + " is not under " + app.endpointUrl);
        if (takeState()) return await new Promise(() => {});
        await takeSession();
        if (options.withLoginOnExternalBrowser && !liff.isLoggedIn()) {
          liff.login(isBelow(here) ? { redirectUri: window.location.href } : undefined);
          return await new Promise(() => {});
        }
        ready();
        if (onSuccess) onSuccess();
      } catch (error) {
        if (onError) onError(error);
        throw error;
      }
    },
    isLoggedIn: () => Boolean(store.getItem(key("access"))),
    isInClient: () => store.getItem(key("client")) === "1" || new URLSearchParams(window.location.hash.slice(1)).get("liff_client") === "1",
    login(options) {
      needsInit("liff.login()");
      if (liff.isInClient()) {
        console.warn("liff.login() is not available in the LIFF browser.");
        return;
      }
      const redirectUri = (options && options.redirectUri) || app.endpointUrl;
      window.location.href = liffBase + "/_login?" + new URLSearchParams({ liffId: app.liffId, redirectUri });
    },
    logout() {
      for (const name of tokens) store.removeItem(key(name));
      session = null;
    },
    getIDToken: () => store.getItem(key("id")) || null,
    getDecodedIDToken() {
      const token = liff.getIDToken();
      if (!token) return null;
      const bytes = Uint8Array.from(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
      return JSON.parse(new TextDecoder().decode(bytes));
    },
    getAccessToken: () => store.getItem(key("access")),
    async getProfile() {
      needsLogin();
      const now = await call("/_session");
      if (!now.profile) throw failure("403", "The access token does not have the profile scope");
      return now.profile;
    },
    async getFriendship() {
      needsLogin();
      const now = await call("/_session");
      if (!now.profile) throw failure("403", "The access token does not have the profile scope");
      return { friendFlag: now.friendFlag };
    },
    getContext() {
      if (!app) return null;
      const common = { liffId: app.liffId, endpointUrl: app.endpointUrl, accessTokenHash: session && session.accessTokenHash, availability: app.availability, scope: app.scope, miniDomainAllowed: false, permanentLinkPattern: "concat" };
      return liff.isInClient() && session ? { type: session.contextType, userId: session.userId, viewType: app.viewType, ...common } : { type: "external", ...(session ? { userId: session.userId } : {}), ...common };
    },
    getOS: () => (/Android/.test(navigator.userAgent) ? "android" : /iPhone|iPad|iPod/.test(navigator.userAgent) || liff.isInClient() ? "ios" : "web"),
    getAppLanguage: () => (liff.isInClient() && session ? session.language : navigator.language),
    getLanguage: () => navigator.language,
    getVersion: () => "2.27.2",
    getLineVersion: () => (liff.isInClient() ? "15.20.0" : null),
    isSubWindow: () => false,
    isApiAvailable(name) {
      switch (name) {
        case "shareTargetPicker": return Boolean(app && liff.isLoggedIn() && app.availability.shareTargetPicker.permission);
        case "multipleLiffTransition": return liff.isInClient();
        case "createShortcutOnHomeScreen": case "scanCode": case "scanCodeV2": case "iap": case "skipChannelVerificationScreen": return false;
        default: throw failure("INVALID_ARGUMENT", "Unexpected API name.");
      }
    },
    async sendMessages(messages) {
      checkMessages(messages);
      needsLogin();
      if (!liff.isInClient()) throw failure("FORBIDDEN", "liff.sendMessages() is not allowed in external browser");
      await call("/_messages", { method: "POST", body: JSON.stringify({ messages }) });
    },
    async shareTargetPicker(messages, options) {
      checkMessages(messages);
      needsLogin();
      if (!liff.isApiAvailable("shareTargetPicker")) throw failure("FORBIDDEN", "shareTargetPicker is not allowed in this LIFF app");
      await call("/_share/check", { method: "POST", body: JSON.stringify({ messages }) });
      return askPerson("/_picker", { type: "sandbox.liff.share", messages, isMultiple: !options || options.isMultiple !== false });
    },
    // Whether the person became a friend is not told: liff.getFriendship() says it.
    async requestFriendship() {
      if (!app) throw failure("INVALID_CONFIG", "liffId is necessary: call liff.init() before liff.requestFriendship()");
      needsLogin();
      if (app.viewType !== "full" || !app.hasLinkedAccount) throw failure("FORBIDDEN", "liff.requestFriendship() needs a linked LINE Official Account and the size Full");
      if (!(await call("/_session")).friendFlag) await askPerson("/_friend", { type: "sandbox.liff.befriend" });
    },
    permission: {
      async getGrantedAll() {
        needsLogin();
        return session.granted;
      },
      async query(permission) {
        if (!["profile", "chat_message.write", "openid", "email"].includes(permission)) throw failure("INVALID_ARGUMENT", "Unexpected permission name.");
        needsLogin();
        return { state: !app.scope.includes(permission) ? "unavailable" : session.granted.includes(permission) ? "granted" : "prompt" };
      },
      async requestAll() {
        needsLogin();
        throw failure("FORBIDDEN", "liff.permission.requestAll() works in LINE MINI Apps with channel consent simplification only");
      },
    },
    permanentLink: {
      createUrlBy: async (url) => permanentLink(url),
      createUrl() {
        const url = new URL(window.location.href);
        for (const [name, value] of new URLSearchParams(extraQuery)) url.searchParams.append(name, value);
        return permanentLink(url.href);
      },
      setExtraQueryParam(query) { extraQuery = query; },
    },
    async scanCodeV2() { throw failure("FORBIDDEN", "scanCodeV2 is not allowed in this LIFF app"); },
    openWindow(options) {
      if (!options || typeof options.url !== "string" || options.url === "") throw failure("INVALID_ARGUMENT", "Invalid parameters for liff.openWindow()");
      if (options.external || window.parent === window) window.open(options.url, "_blank");
      else window.parent.postMessage({ type: "sandbox.open", url: options.url }, "*");
    },
    closeWindow() {
      // LINE revokes the access token when the app closes; the script forgets it.
      liff.logout();
      if (window.parent !== window) window.parent.postMessage({ type: "sandbox.liff.close" }, "*");
      window.close();
    },
  };

  window.liff = liff;
})();
