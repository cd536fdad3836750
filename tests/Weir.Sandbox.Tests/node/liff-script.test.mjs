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
  const window = { location, sessionStorage, open: (value) => visited.push(value), close: () => visited.push("closed"), parent: { postMessage() {} } };
  const history = { state: null, replaceState: (_state, _title, value) => { current.href = new URL(value, current).href; } };
  const script = await (await fetch(`${sandbox.baseUrl}/liff/edge/2/sdk.js`)).text();
  vm.runInNewContext(script, { window, history, fetch, URL, URLSearchParams, TextDecoder, Uint8Array, atob, navigator: { userAgent: "iPhone", language: "zh-TW" }, Promise, Error, JSON, console });
  return { liff: window.liff, visited, storage, current };
}

test("a page opened in LINE learns who the person is, writes as the person, and closes", async () => {
  const { liffId } = await control("account", { liffEndpointUrl: "https://shop.example/links" });
  const opened = await control(`friends/${friend}/open`, { url: `${sandbox.baseUrl}/liff/${liffId}/sale?color=red` });

  const first = await openPage(opened.url);
  void first.liff.init({ liffId });
  assert.deepEqual(first.visited, ["https://shop.example/links/sale?color=red"]);
  assert.equal(first.current.hash, "");

  const { liff, visited } = await openPage(first.visited[0], first.storage);
  await liff.init({ liffId });
  assert.equal(liff.isLoggedIn(), true);
  assert.equal(liff.isInClient(), true);
  assert.equal((await liff.getProfile()).userId, friend);
  assert.equal((await liff.getFriendship()).friendFlag, true);
  assert.equal(liff.getDecodedIDToken().sub, friend);
  const verified = await fetch(`${sandbox.baseUrl}/api/oauth2/v2.1/verify`, { method: "POST", body: new URLSearchParams({ id_token: liff.getIDToken(), client_id: sandbox.loginChannelId }) });
  assert.equal((await verified.json()).sub, friend);

  await liff.sendMessages([{ type: "text", text: "我要紅色" }]);
  const chat = await control(`friends/${friend}/chat`);
  assert.equal(chat.messages.at(-1).message.text, "我要紅色");
  await assert.rejects(liff.sendMessages([{ type: "text", text: "" }]));

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
  assert.deepEqual(visited, [`${sandbox.baseUrl}/liff/${liffId}?color=red`]);
  await assert.rejects((await openPage("https://shop.example/")).liff.init({}), (error) => error.code === "INVALID_CONFIG");
});
