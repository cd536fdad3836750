// The replacement for LINE's LIFF script, run as a page would run it, with just enough of a browser around it.
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

const sandbox = JSON.parse(process.env.SANDBOX);
const [friend] = sandbox.friends;

async function control(path, body) {
  const response = await fetch(`${sandbox.baseUrl}/sandbox/v1/${path}`, body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return response.json();
}

/** The script works for itself here; what it comes to is looked for at each turn of the loop. */
async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

async function openPage(url, storage = new Map()) {
  const visited = [];
  const current = new URL(url);
  const location = {
    get href() { return current.href; },
    set href(value) { visited.push(value); },
    get hash() { return current.hash; },
    get pathname() { return current.pathname; },
    get search() { return current.search; },
    get origin() { return current.origin; },
    replace: (value) => visited.push(value),
  };
  const sessionStorage = {
    getItem: (key) => storage.get(key) ?? null,
    setItem: (key, value) => storage.set(key, value),
    removeItem: (key) => storage.delete(key),
  };
  const window = { location, sessionStorage, open: (value) => visited.push(value), close: () => visited.push("closed"), addEventListener() {}, removeEventListener() {} };
  window.parent = window;
  const history = { state: null, replaceState: (_state, _title, value) => { current.href = new URL(value, current).href; } };
  const script = await (await fetch(`${sandbox.baseUrl}/liff/edge/2/sdk.js`)).text();
  vm.runInNewContext(script, { window, history, fetch, URL, URLSearchParams, TextDecoder, Uint8Array, atob, navigator: { userAgent: "iPhone", language: "zh-TW" }, Promise, Error, JSON, console, clearInterval, setInterval, encodeURIComponent, Math });
  return { liff: window.liff, visited, storage, current };
}

test("a page opened in LINE learns who the person is, writes as the person, and closes", async () => {
  const { liffId } = await control("account", { liffEndpointUrl: "https://shop.example/links" });
  const opened = await control(`friends/${friend}/open`, { url: `${sandbox.baseUrl}/liff/${liffId}/sale?color=red` });

  const first = await openPage(opened.url);
  void first.liff.init({ liffId });
  await until(() => first.visited.length > 0);
  assert.deepEqual(first.visited, ["https://shop.example/links/sale?color=red"]);
  assert.equal(first.current.hash, "");

  const { liff, visited } = await openPage(first.visited[0], first.storage);
  await liff.init({ liffId });
  assert.equal(liff.isLoggedIn(), true);
  assert.equal(liff.isInClient(), true);
  assert.equal((await liff.getProfile()).userId, friend);
  assert.equal((await liff.getFriendship()).friendFlag, true);
  assert.equal(liff.getDecodedIDToken().sub, friend);
  const context = liff.getContext();
  assert.deepEqual([context.type, context.userId, context.viewType, context.endpointUrl], ["utou", friend, "full", "https://shop.example/links"]);
  assert.equal(liff.getOS(), "ios");
  assert.equal((await liff.permission.query("profile")).state, "granted");
  assert.equal((await liff.permission.query("email")).state, "unavailable");
  await assert.rejects(liff.permission.query("camera"), (error) => error.code === "INVALID_ARGUMENT");
  await assert.rejects(liff.permission.requestAll(), (error) => error.code === "FORBIDDEN");
  await liff.requestFriendship();
  await control(`liff-apps/${liffId}`, { viewType: "tall" });
  const small = await openPage(first.visited[0], first.storage);
  await small.liff.init({ liffId });
  await assert.rejects(small.liff.requestFriendship(), (error) => error.code === "FORBIDDEN");
  const verified = await fetch(`${sandbox.baseUrl}/api/oauth2/v2.1/verify`, { method: "POST", body: new URLSearchParams({ id_token: liff.getIDToken(), client_id: sandbox.loginChannelId }) });
  assert.equal((await verified.json()).sub, friend);

  await liff.sendMessages([{ type: "text", text: "我要紅色" }]);
  const chat = await control(`friends/${friend}/chat`);
  assert.equal(chat.messages.at(-1).message.text, "我要紅色");
  await assert.rejects(liff.sendMessages([{ type: "text", text: "" }]), (error) => error.code === "400");
  await assert.rejects(liff.sendMessages([]), (error) => error.code === "INVALID_ARGUMENT");
  await assert.rejects(liff.sendMessages([{ type: "imagemap" }]), (error) => error.code === "400");
  const confirm = { type: "template", altText: "a", template: { type: "confirm", text: "?", actions: [{ type: "message", label: "y", text: "y" }, { type: "message", label: "n", text: "n" }] } };
  await assert.rejects(liff.sendMessages([confirm]), (error) => error.code === "400");

  // The console has the picker off until somebody switches it on.
  assert.equal(liff.isApiAvailable("shareTargetPicker"), false);
  await assert.rejects(liff.shareTargetPicker([{ type: "text", text: "看" }]), (error) => error.code === "FORBIDDEN");
  assert.throws(() => liff.isApiAvailable("teleport"), (error) => error.code === "INVALID_ARGUMENT");

  assert.equal(await liff.permanentLink.createUrlBy("https://shop.example/links/sale?color=blue#top"), `${sandbox.baseUrl}/liff/${liffId}/sale?color=blue#top`);
  await assert.rejects(liff.permanentLink.createUrlBy("https://shop.example/"), (error) => error.code === "INVALID_CONFIG");
  liff.permanentLink.setExtraQueryParam("from=me");
  assert.equal(liff.permanentLink.createUrl(), `${sandbox.baseUrl}/liff/${liffId}/sale?color=red&from=me`);

  liff.openWindow({ url: "https://shop.example/", external: true });
  liff.closeWindow();
  assert.deepEqual(visited, ["https://shop.example/", "closed"]);
  assert.equal(liff.isLoggedIn(), false);
});

test("a page in an outside browser is sent to log in", async () => {
  const { liffId } = await control("account", {});
  const { liff, visited } = await openPage("https://shop.example/links?color=red");
  void liff.init({ liffId, withLoginOnExternalBrowser: true });
  assert.equal(liff.isInClient(), false);
  await until(() => visited.length > 0);
  const login = `${sandbox.baseUrl}/liff/_login?`;
  assert.deepEqual(visited, [login + new URLSearchParams({ liffId, redirectUri: "https://shop.example/links?color=red" })]);

  // Somebody signs in: the browser comes back to the page it left, and is no LIFF browser for it.
  const back = await fetch(visited[0] + "&sandbox_user=" + friend, { redirect: "manual" });
  const page = await openPage(back.headers.get("location"));
  await page.liff.init({ liffId });
  assert.equal(page.current.href, "https://shop.example/links?color=red");
  assert.deepEqual([page.liff.isLoggedIn(), page.liff.isInClient(), page.liff.getContext().type], [true, false, "external"]);
  assert.equal((await page.liff.getProfile()).userId, friend);
  await assert.rejects(page.liff.sendMessages([{ type: "text", text: "嗨" }]), (error) => error.code === "FORBIDDEN");
  page.liff.logout();
  await assert.rejects(page.liff.getProfile(), (error) => error.code === "UNAUTHORIZED");

  const elsewhere = await fetch(login + new URLSearchParams({ liffId, redirectUri: "https://other.example/", sandbox_user: friend }), { redirect: "manual" });
  assert.equal(elsewhere.status, 400);
  await assert.rejects((await openPage("https://shop.example/")).liff.init({}), (error) => error.code === "INVALID_CONFIG");
  await assert.rejects((await openPage("https://shop.example/")).liff.init({ liffId: "1-none" }), (error) => error.code === "INIT_FAILED");
});
