// A stand-in for LINE's LIFF script with the same public surface, for pages opened through the sandbox. LINE's own script is
// not open source and only talks to LINE. Tokens arrive in the fragment and are kept for the tab, as LINE's script keeps them.
(function () {
  "use strict";
  const liffBase = "%LIFF%";
  const store = window.sessionStorage;
  const key = (name) => "sandbox.liff." + name;
  let config = null;
  let session = null;
  let ready;
  const whenReady = new Promise((resolve) => { ready = resolve; });

  function failure(code, message) {
    const error = new Error(message);
    error.code = code;
    return error;
  }

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
    const response = await fetch(liffBase + path, {
      ...options,
      headers: { Authorization: "Bearer " + store.getItem(key("access")), "Content-Type": "application/json" },
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw failure(body.code || "UNAUTHORIZED", body.message || "The access token expired");
    return body;
  }

  async function getSession() {
    if (!liff.isLoggedIn()) throw failure("UNAUTHORIZED", "Need access_token for api call, Please login first");
    return session || (session = await call("/_session"));
  }

  const liff = {
    id: null,
    ready: whenReady,
    async init(options, onSuccess, onError) {
      try {
        if (!options || !options.liffId) throw failure("INVALID_CONFIG", "liffId is necessary for liff.init()");
        config = options;
        liff.id = options.liffId;
        takeFragment();
        if (takeState()) return await new Promise(() => {});
        if (options.withLoginOnExternalBrowser && !liff.isLoggedIn()) {
          liff.login();
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
    isInClient: () => store.getItem(key("client")) === "1",
    login(options) {
      if (liff.isLoggedIn()) return;
      const target = new URL((options && options.redirectUri) || window.location.href);
      window.location.href = liffBase + "/" + config.liffId + target.search;
    },
    logout() {
      for (const name of ["access", "id", "client"]) store.removeItem(key(name));
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
    getProfile: async () => (await getSession()).profile,
    getFriendship: async () => ({ friendFlag: (await getSession()).friendFlag }),
    getContext: () => ({ type: liff.isInClient() ? "utou" : "external", viewType: "full", endpointUrl: window.location.origin }),
    getOS: () => (/iPhone|iPad/.test(navigator.userAgent) ? "ios" : /Android/.test(navigator.userAgent) ? "android" : "web"),
    getAppLanguage: () => navigator.language,
    getLanguage: () => navigator.language,
    getVersion: () => "2.27.0",
    getLineVersion: () => (liff.isInClient() ? "15.0.0" : null),
    isApiAvailable: (name) => typeof liff[name] === "function",
    async sendMessages(messages) {
      if (!liff.isInClient()) throw failure("FORBIDDEN", "liff.sendMessages() is not allowed in external browser");
      if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5) throw failure("INVALID_ARGUMENT", "messages must be 1 to 5");
      await call("/_messages", { method: "POST", body: JSON.stringify({ messages }) });
    },
    openWindow(options) {
      if (!options || !options.url) throw failure("INVALID_ARGUMENT", "url is necessary");
      window.open(options.url, options.external ? "_blank" : "_self");
    },
    closeWindow() {
      // LINE revokes the access token when the app closes; the script forgets it.
      liff.logout();
      window.parent.postMessage({ type: "sandbox.liff.close" }, "*");
      window.close();
    },
  };

  window.liff = liff;
})();
