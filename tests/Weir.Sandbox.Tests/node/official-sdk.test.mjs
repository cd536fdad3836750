// LINE's own SDK against the sandbox. What it needs to know comes by environment, from the test that starts it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { channelAccessToken as tokens, HTTPFetchError, insight, manageAudience, messagingApi, middleware, SignatureValidationFailed } from "@line/bot-sdk";
import { control, listens, sandbox, text } from "./bot.mjs";

const { channelAccessToken, channelSecret, friends, baseUrl, dataOnlyUrl } = sandbox;
const api = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: baseUrl });
const blob = new messagingApi.MessagingApiBlobClient({ channelAccessToken, baseURL: dataOnlyUrl });
const audiences = new manageAudience.ManageAudienceClient({ channelAccessToken, baseURL: baseUrl });
const statistics = new insight.InsightClient({ channelAccessToken, baseURL: baseUrl });
const oauth = new tokens.ChannelAccessTokenClient({ baseURL: baseUrl });

const received = [];
const refused = [];
const waiting = [];
const webhook = middleware({ channelSecret });
const server = createServer((request, response) => {
  webhook(request, response, (error) => {
    response.statusCode = error ? 401 : 200;
    response.end();
    if (error) return refused.push(error);
    received.push(...request.body.events);
    waiting.splice(0).forEach((resolve) => resolve());
  });
});

async function nextEvent(type) {
  for (;;) {
    const found = received.find((event) => event.type === type);
    if (found) return received.splice(received.indexOf(found), 1)[0];
    await new Promise((resolve) => waiting.push(resolve));
  }
}

listens(server, api);

test("the bot, a profile and the followers", async () => {
  assert.equal((await api.getBotInfo()).userId, sandbox.botUserId);
  assert.equal((await api.getProfile(friends[0])).userId, friends[0]);
  assert.deepEqual((await api.getFollowers(undefined, 1000)).userIds, friends);
});

test("push with its retry key, and the conflict of the second attempt", async () => {
  const key = randomUUID();
  const first = await api.pushMessageWithHttpInfo({ to: friends[0], messages: text("您好") }, key);
  assert.match(first.body.sentMessages[0].id, /^\d{18,}$/);
  await assert.rejects(api.pushMessage({ to: friends[0], messages: text("您好") }, key), (error) => {
    assert.ok(error instanceof HTTPFetchError);
    assert.equal(error.status, 409);
    assert.equal(error.headers.get("x-line-accepted-request-id"), first.httpResponse.headers.get("x-line-request-id"));
    assert.deepEqual(JSON.parse(error.body).sentMessages, first.body.sentMessages);
    return true;
  });
});

test("multicast, broadcast, quota and consumption", async () => {
  const used = (await api.getMessageQuotaConsumption()).totalUsage;
  await api.multicast({ to: friends, messages: text("一"), customAggregationUnits: ["autumn"] });
  await api.broadcast({ messages: text("二") });
  assert.equal((await api.getMessageQuotaConsumption()).totalUsage, used + 2 * friends.length);
  assert.equal((await api.getMessageQuota()).type, "limited");
  assert.equal((await api.getAggregationUnitUsage()).numOfCustomAggregationUnits, 1);
});

test("validation tells every error with its path", async () => {
  await api.validatePush({ messages: text("好") });
  await assert.rejects(api.validatePush({ messages: [...text(""), { type: "sticker", packageId: "1", stickerId: "1" }] }), (error) => {
    assert.equal(error.status, 400);
    assert.deepEqual(JSON.parse(error.body).details.map((d) => d.property), ["messages[0].text", "messages[1].stickerId"]);
    return true;
  });
});

test("the middleware accepts what the sandbox signs, in all its spellings, and a reply answers it", async () => {
  for (let i = 0; i < 12; i++) {
    await control(`friends/${friends[0]}/say`, { text: `第 ${i} 則／訊息 https://example.com/` });
    const event = await nextEvent("message");
    assert.equal(event.source.userId, friends[0]);
    assert.equal(event.message.text, `第 ${i} 則／訊息 https://example.com/`);
    assert.equal((await api.replyMessage({ replyToken: event.replyToken, messages: text("收到") })).sentMessages.length, 1);
    await assert.rejects(api.replyMessage({ replyToken: event.replyToken, messages: text("收到") }), (error) => JSON.parse(error.body).message === "Invalid reply token");
  }
  assert.deepEqual(refused, []);
});

test("the middleware refuses what somebody else signed", async () => {
  const response = await fetch(`http://localhost:${server.address().port}/callback`, { method: "POST", headers: { "x-line-signature": "AAAA" }, body: '{"events":[]}' });
  assert.equal(response.status, 401);
  assert.ok(refused.pop() instanceof SignatureValidationFailed);
});

test("the webhook test, a block and a return", async () => {
  assert.equal((await api.testWebhookEndpoint({})).success, true);
  await control(`friends/${friends[1]}/block`);
  assert.equal((await nextEvent("unfollow")).source.userId, friends[1]);
  await assert.rejects(api.getProfile(friends[1]), (error) => error.status === 404);
  await api.pushMessage({ to: friends[1], messages: text("在嗎") });
  await control(`friends/${friends[1]}/unblock`);
  assert.equal((await nextEvent("follow")).follow.isUnblocked, true);
});

test("narrowcast to everybody but an audience, and its progress", async () => {
  const group = await audiences.createAudienceGroup({ description: "拒收", audiences: [{ id: friends[2] }] });
  await control("clock/advance", { seconds: 10 });
  assert.equal((await audiences.getAudienceData(group.audienceGroupId)).audienceGroup.status, "READY");
  await audiences.addAudienceToAudienceGroup({ audienceGroupId: group.audienceGroupId, audiences: [{ id: friends[3] }] });
  const filling = await audiences.getAudienceData(group.audienceGroupId);
  assert.deepEqual([filling.audienceGroup.status, filling.audienceGroup.audienceCount, filling.jobs[0].jobStatus], ["READY", 1, "QUEUED"]);
  await control("clock/advance", { seconds: 10 });
  assert.equal((await audiences.getAudienceData(group.audienceGroupId)).audienceGroup.audienceCount, 2);
  const sent = await api.narrowcastWithHttpInfo({ messages: text("三"), recipient: { type: "operator", not: { type: "audience", audienceGroupId: group.audienceGroupId } } });
  assert.equal(sent.httpResponse.status, 202);
  const requestId = sent.httpResponse.headers.get("x-line-request-id");
  assert.equal((await api.getNarrowcastProgress(requestId)).phase, "waiting");
  assert.equal((await statistics.getMessageEvent(requestId)).overview.delivered, null);
  await control("clock/advance", { seconds: 10 });
  const progress = await api.getNarrowcastProgress(requestId);
  assert.equal(progress.phase, "succeeded");
  assert.equal(progress.successCount, friends.length - 2);
  const { overview } = await statistics.getMessageEvent(requestId);
  assert.deepEqual([overview.delivered, overview.uniqueImpression, overview.uniqueClick], [friends.length - 2, null, null]);
  await audiences.deleteAudienceGroup(group.audienceGroupId);
});

test("content on the data host", async () => {
  const { messageId } = await control(`friends/${friends[0]}/media`, { type: "image" });
  const chunks = [];
  for await (const chunk of await blob.getMessageContent(messageId)) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).subarray(1, 4).toString(), "PNG");
});

test("a short-lived channel token", async () => {
  const issued = await oauth.issueChannelToken("client_credentials", sandbox.channelId, channelSecret);
  assert.equal((await new messagingApi.MessagingApiClient({ channelAccessToken: issued.access_token, baseURL: baseUrl }).getBotInfo()).userId, sandbox.botUserId);
  assert.equal((await oauth.verifyChannelToken(issued.access_token)).client_id, sandbox.channelId);
});

// As much of a PNG as says how large it is.
function picture(width, height) {
  const bytes = Buffer.alloc(33);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(bytes);
  bytes.writeInt32BE(width, 16);
  bytes.writeInt32BE(height, 20);
  return new Blob([bytes], { type: "image/png" });
}

test("rich menus: made, painted, named, shown to all and to one, switched by a tap", async () => {
  const tab = (richMenuAliasId) => ({ bounds: { x: 0, y: 0, width: 400, height: 400 }, action: { type: "richmenuswitch", richMenuAliasId, data: `tab=${richMenuAliasId}` } });
  const menu = { size: { width: 1200, height: 800 }, selected: true, name: "選單", chatBarText: "選單", areas: [tab("member")] };
  await api.validateRichMenuObject(menu);
  const shop = (await api.createRichMenu(menu)).richMenuId;
  const member = (await api.createRichMenu({ ...menu, areas: [] })).richMenuId;
  await assert.rejects(api.setDefaultRichMenu(shop), (error) => error.status === 400);
  for (const id of [shop, member]) await blob.setRichMenuImage(id, picture(1200, 800));
  await assert.rejects(blob.setRichMenuImage(shop, picture(1200, 800)), (error) => JSON.parse(error.body).message === "An image has already been uploaded to the richmenu");
  const bytes = [];
  for await (const chunk of await blob.getRichMenuImage(shop)) bytes.push(chunk);
  assert.equal(Buffer.concat(bytes).length, 33);
  await api.setDefaultRichMenu(shop);
  assert.equal((await api.getDefaultRichMenuId()).richMenuId, shop);
  await api.createRichMenuAlias({ richMenuAliasId: "member", richMenuId: member });
  assert.equal((await api.getRichMenuAliasList()).aliases[0].richMenuId, member);
  await assert.rejects(api.getRichMenuIdOfUser(friends[5]), (error) => error.status === 404);
  await control(`friends/${friends[5]}/switch-menu`, { richMenuAliasId: "member", data: "tab=member" });
  assert.deepEqual((await nextEvent("postback")).postback, { data: "tab=member", params: { status: "SUCCESS", newRichMenuAliasId: "member" } });
  assert.equal((await api.getRichMenuIdOfUser(friends[5])).richMenuId, member);
  await api.linkRichMenuIdToUsers({ richMenuId: member, userIds: friends.slice(6, 8) });
  await api.unlinkRichMenuIdFromUsers({ userIds: [friends[6]] });
  await api.linkRichMenuIdToUser(friends[6], shop);
  assert.equal((await api.getRichMenuIdOfUser(friends[6])).richMenuId, shop);
  await api.unlinkRichMenuIdFromUser(friends[6]);
  await api.updateRichMenuAlias("member", { richMenuId: shop });
  assert.equal((await api.getRichMenuAlias("member")).richMenuId, shop);
  assert.equal((await api.getRichMenuList()).richmenus.length, 2);
  await api.deleteRichMenuAlias("member");
  await api.cancelDefaultRichMenu();
  await api.deleteRichMenu(shop);
  await assert.rejects(api.getRichMenu(shop), (error) => error.status === 404);
});
