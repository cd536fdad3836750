// What the drives of LINE's SDK have in common: the sandbox that a test has started, its control API, and a bot that listens where the account is told to.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before } from "node:test";

/** What the sandbox prints when it starts. It comes by environment, from the test that starts it. */
export const sandbox = JSON.parse(process.env.SANDBOX);

export const text = (value) => [{ type: "text", text: value }];

export async function control(path, body = {}) {
  const response = await fetch(`${sandbox.baseUrl}/sandbox/v1/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer;
}

/** The server is the account's webhook while the tests of the file run. */
export function listens(server, api) {
  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    await api.setWebhookEndpoint({ endpoint: `http://localhost:${server.address().port}/callback` });
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });
}
