// Every method of every client of LINE's own SDK, once at least. What the sandbox leaves out is asked for too, and answers 404.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createSign, generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import * as line from "@line/bot-sdk";
import { control, listens, sandbox, text } from "./bot.mjs";

const { channelAccessToken, channelId, channelSecret, loginChannelId, loginChannelSecret, friends, baseUrl, dataOnlyUrl } = sandbox;

const classes = {
  MessagingApiClient: line.messagingApi.MessagingApiClient,
  MessagingApiBlobClient: line.messagingApi.MessagingApiBlobClient,
  ChannelAccessTokenClient: line.channelAccessToken.ChannelAccessTokenClient,
  ManageAudienceClient: line.manageAudience.ManageAudienceClient,
  ManageAudienceBlobClient: line.manageAudience.ManageAudienceBlobClient,
  InsightClient: line.insight.InsightClient,
  LiffClient: line.liff.LiffClient,
  LineModuleClient: line.moduleOperation.LineModuleClient,
  LineModuleAttachClient: line.moduleAttach.LineModuleAttachClient,
  ShopClient: line.shop.ShopClient,
};

// Each method leaves its name here when it is called, with or without the whole HTTP answer.
const called = new Set();
const known = new Set();
for (const [name, type] of Object.entries(classes)) {
  for (const method of Object.getOwnPropertyNames(type.prototype).filter((key) => !["constructor", "parseHTTPResponse"].includes(key))) {
    const original = type.prototype[method];
    const label = `${name}.${method.replace("WithHttpInfo", "")}`;
    known.add(label);
    type.prototype[method] = function (...rest) {
      called.add(label);
      return original.apply(this, rest);
    };
  }
}

const api = new classes.MessagingApiClient({ channelAccessToken, baseURL: baseUrl });
const blob = new classes.MessagingApiBlobClient({ channelAccessToken, baseURL: dataOnlyUrl });
const audiences = new classes.ManageAudienceClient({ channelAccessToken, baseURL: baseUrl });
const files = new classes.ManageAudienceBlobClient({ channelAccessToken, baseURL: dataOnlyUrl });
const insight = new classes.InsightClient({ channelAccessToken, baseURL: baseUrl });
const oauth = new classes.ChannelAccessTokenClient({ baseURL: baseUrl });
const refuses = (promise, status) => assert.rejects(promise, (error) => error instanceof line.HTTPFetchError && error.status === status);

const received = [];
const server = createServer(async (request, response) => {
  // The middleware does the same; here the check stands alone, as in a server without Express.
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const good = line.validateSignature(body, channelSecret, request.headers["x-line-signature"]);
  response.statusCode = good ? 200 : 401;
  response.end();
  if (good) received.push(...JSON.parse(body).events);
});

const pass = (seconds) => control("clock/advance", { seconds });
const bytesOf = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

listens(server, api);

test("the webhook, the bot and its people", async () => {
  assert.equal((await api.getWebhookEndpoint()).active, true);
  assert.equal((await api.testWebhookEndpoint({})).statusCode, 200);
  assert.equal((await api.getBotInfo()).chatMode, "bot");
  assert.equal((await api.getProfile(friends[0])).language, "zh-TW");
  assert.equal((await api.getFollowers(undefined, 3)).userIds.length, 3);
  assert.equal((await api.issueLinkToken(friends[0])).linkToken.length > 10, true);
  await api.showLoadingAnimation({ chatId: friends[0], loadingSeconds: 10 });
});

test("messages of every kind of sending, what they cost and what became of them", async () => {
  await control(`friends/${friends[0]}/say`, { text: "在嗎" });
  await pass(1);
  const said = received.find((event) => event.type === "message");
  await api.markMessagesAsReadByToken({ markAsReadToken: said.message.markAsReadToken });
  await api.replyMessage({ replyToken: said.replyToken, messages: [{ type: "textV2", text: "{smile}", quoteToken: said.message.quoteToken, substitution: { smile: { type: "emoji", productId: "5ac1bfd5040ab15980c9b435", emojiId: "001" } } }] });
  const used = (await api.getMessageQuotaConsumption()).totalUsage;
  await api.pushMessage({ to: friends[0], messages: text("一"), customAggregationUnits: ["unit"] });
  await api.multicast({ to: friends.slice(0, 2), messages: text("二") });
  await api.broadcast({ messages: text("三") });
  const sent = await api.narrowcastWithHttpInfo({ messages: text("四") });
  await pass(10);
  assert.equal((await api.getNarrowcastProgress(sent.httpResponse.headers.get("x-line-request-id"))).phase, "succeeded");
  assert.equal((await api.getMessageQuotaConsumption()).totalUsage, used + 3 + 2 * friends.length);
  assert.equal((await api.getMessageQuota()).type, "limited");
  for (const check of ["Reply", "Push", "Multicast", "Narrowcast", "Broadcast"]) await api[`validate${check}`]({ messages: text("好") });
  assert.equal((await api.getAggregationUnitUsage()).numOfCustomAggregationUnits, 1);
  assert.deepEqual((await api.getAggregationUnitNameList("10")).customAggregationUnits, ["unit"]);
  for (const kind of ["Reply", "Push", "Multicast", "Broadcast"]) assert.equal((await api[`getNumberOfSent${kind}Messages`]("20200101")).status, "ready");
});

test("groups and rooms", async () => {
  const { groupId } = await control("groups", { members: friends.slice(0, 2) });
  assert.equal((await api.getGroupSummary(groupId)).groupId, groupId);
  assert.equal((await api.getGroupMemberCount(groupId)).count, 2);
  assert.deepEqual((await api.getGroupMembersIds(groupId)).memberIds, friends.slice(0, 2));
  assert.equal((await api.getGroupMemberProfile(groupId, friends[1])).userId, friends[1]);
  await api.leaveGroup(groupId);
  await refuses(api.getGroupSummary(groupId), 404);
  const { groupId: roomId } = await control("groups", { members: friends.slice(0, 3), room: true });
  assert.equal((await api.getRoomMemberCount(roomId)).count, 3);
  assert.deepEqual((await api.getRoomMembersIds(roomId)).memberIds, friends.slice(0, 3));
  assert.equal((await api.getRoomMemberProfile(roomId, friends[2])).userId, friends[2]);
  await api.leaveRoom(roomId);
  await api.leaveRoom(roomId);
});

// As much of a PNG as says how large it is.
function picture(width, height) {
  const bytes = Buffer.alloc(33);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(bytes);
  bytes.writeInt32BE(width, 16);
  bytes.writeInt32BE(height, 20);
  return new Blob([bytes], { type: "image/png" });
}

test("rich menus, their names, whose they are, and all of them at once", async () => {
  const menu = { size: { width: 1200, height: 800 }, selected: true, name: "選單", chatBarText: "選單", areas: [] };
  await api.validateRichMenuObject(menu);
  const [a, b] = [(await api.createRichMenu(menu)).richMenuId, (await api.createRichMenu(menu)).richMenuId];
  for (const id of [a, b]) await blob.setRichMenuImage(id, picture(1200, 800));
  assert.equal((await bytesOf(await blob.getRichMenuImage(a))).length, 33);
  assert.equal((await api.getRichMenu(a)).chatBarText, "選單");
  assert.equal((await api.getRichMenuList()).richmenus.length, 2);
  await api.setDefaultRichMenu(a);
  assert.equal((await api.getDefaultRichMenuId()).richMenuId, a);
  await api.cancelDefaultRichMenu();
  await api.createRichMenuAlias({ richMenuAliasId: "tab", richMenuId: a });
  await api.updateRichMenuAlias("tab", { richMenuId: b });
  assert.equal((await api.getRichMenuAlias("tab")).richMenuId, b);
  assert.equal((await api.getRichMenuAliasList()).aliases.length, 1);
  await api.deleteRichMenuAlias("tab");
  await api.linkRichMenuIdToUser(friends[0], a);
  await api.linkRichMenuIdToUsers({ richMenuId: b, userIds: [friends[1], friends[2]] });
  const operations = [{ type: "link", from: a, to: b }, { type: "link", from: b, to: a }];
  await api.validateRichMenuBatchRequest({ operations });
  const batch = await api.richMenuBatchWithHttpInfo({ operations, resumeRequestKey: "swap-1" });
  assert.equal(batch.httpResponse.status, 202);
  const requestId = batch.httpResponse.headers.get("x-line-request-id");
  assert.equal((await api.getRichMenuBatchProgress(requestId)).phase, "ongoing");
  await pass(10);
  assert.equal((await api.getRichMenuBatchProgress(requestId)).phase, "succeeded");
  assert.deepEqual([(await api.getRichMenuIdOfUser(friends[0])).richMenuId, (await api.getRichMenuIdOfUser(friends[1])).richMenuId], [b, a]);
  await api.unlinkRichMenuIdFromUser(friends[0]);
  await api.unlinkRichMenuIdFromUsers({ userIds: [friends[1]] });
  await refuses(api.getRichMenuIdOfUser(friends[1]), 404);
  await api.deleteRichMenu(a);
});

test("content of three kinds on the data host", async () => {
  const { messageId: film } = await control(`friends/${friends[0]}/media`, { type: "video" });
  assert.equal((await blob.getMessageContentTranscodingByMessageId(film)).status, "processing");
  await pass(10);
  assert.equal((await blob.getMessageContentTranscodingByMessageId(film)).status, "succeeded");
  assert.ok((await bytesOf(await blob.getMessageContent(film))).length > 0);
  assert.ok((await bytesOf(await blob.getMessageContentPreview(film))).length > 0);
});

test("coupons are made, listed, sent and closed", async () => {
  const now = Math.floor(Date.now() / 1000);
  const { couponId } = await api.createCoupon({
    title: "週末折抵", acquisitionCondition: { type: "normal" }, maxUseCountPerTicket: 1, startTimestamp: now, endTimestamp: now + 500 * 86400, timezone: "ASIA_TAIPEI", visibility: "UNLISTED",
    reward: { type: "discount", priceInfo: { type: "fixed", fixedAmount: 100 } },
  });
  assert.equal((await api.listCoupon(["RUNNING"])).items[0].couponId, couponId);
  await api.pushMessage({ to: friends[0], messages: [{ type: "coupon", couponId }] });
  await api.closeCoupon(couponId);
  await refuses(api.closeCoupon(couponId), 410);
  assert.equal((await api.getCouponDetail(couponId)).status, "CLOSED");
});

test("audiences by ids, by file, by reading and by clicking", async () => {
  const group = await audiences.createAudienceGroup({ description: "名單", audiences: [{ id: friends[0] }] });
  await audiences.addAudienceToAudienceGroup({ audienceGroupId: group.audienceGroupId, audiences: [{ id: friends[1] }] });
  const file = (ids) => new Blob([ids.join("\n")], { type: "text/plain" });
  const byFile = await files.createAudienceForUploadingUserIds(file(friends.slice(2, 4)), "檔案", false, "第一批");
  await files.addUserIdsToAudience(file(friends.slice(4, 6)), byFile.audienceGroupId, "第二批");
  const sent = await api.broadcastWithHttpInfo({ messages: text("看看") });
  const requestId = sent.httpResponse.headers.get("x-line-request-id");
  for (const friend of friends.slice(0, 50)) await control(`friends/${friend}/read`);
  const readers = await audiences.createImpBasedAudienceGroup({ description: "看過", requestId });
  const clickers = await audiences.createClickBasedAudienceGroup({ description: "點過", requestId });
  await pass(10);
  const state = async (id) => (({ audienceGroup }) => [audienceGroup.status, audienceGroup.audienceCount])(await audiences.getAudienceData(id));
  assert.deepEqual(await state(group.audienceGroupId), ["READY", 2]);
  assert.deepEqual(await state(byFile.audienceGroupId), ["READY", 4]);
  assert.deepEqual(await state(readers.audienceGroupId), ["READY", 50]);
  assert.deepEqual(await state(clickers.audienceGroupId), ["IN_PROGRESS", 0]);
  await audiences.updateAudienceGroupDescription(group.audienceGroupId, { description: "改名" });
  assert.equal((await audiences.getAudienceGroups(1, "改名")).totalCount, 1);
  const { audienceGroupId: shared } = await control("audiences", { description: "共用", members: friends.slice(0, 2), shared: true });
  assert.equal((await audiences.getSharedAudienceData(shared)).audienceGroup.permission, "READ");
  assert.equal((await audiences.getSharedAudienceGroups(1)).audienceGroups[0].audienceGroupId, shared);
  await audiences.deleteAudienceGroup(group.audienceGroupId);
  await refuses(audiences.getAudienceData(group.audienceGroupId), 400);
});

test("insights, which know little of today", async () => {
  const sent = await api.broadcastWithHttpInfo({ messages: text("統計") });
  const { overview } = await insight.getMessageEvent(sent.httpResponse.headers.get("x-line-request-id"));
  assert.deepEqual([overview.delivered, overview.uniqueClick], [friends.length, null]);
  assert.equal((await insight.getFriendsDemographics()).available, true);
  assert.equal((await insight.getNumberOfFollowers("20990101")).status, "unready");
  assert.equal((await insight.getNumberOfMessageDeliveries("20990101")).status, "unready");
  assert.deepEqual((await insight.getStatisticsPerUnit("unit", "20260101", "20260102")).messages, []);
});

test("channel tokens of all four kinds", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: "jwk" });
  const { kid } = await control("signing-keys", { publicKey: { kty: "RSA", alg: "RS256", use: "sig", n, e } });
  const now = Math.floor(new Date((await (await fetch(`${baseUrl}/sandbox/v1/clock`)).json()).now).getTime() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part({ iss: channelId, sub: channelId, aud: "https://api.line.me/", exp: now + 1800, token_exp: 3600 })}`;
  const jwt = `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey).toString("base64url")}`;
  const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const byJwt = await oauth.issueChannelTokenByJWT("client_credentials", type, jwt);
  assert.deepEqual((await oauth.getsAllValidChannelAccessTokenKeyIds(type, jwt)).kids, [byJwt.key_id]);
  assert.equal((await oauth.verifyChannelTokenByJWT(byJwt.access_token)).client_id, channelId);
  await oauth.revokeChannelTokenByJWT(channelId, channelSecret, byJwt.access_token);
  await refuses(oauth.verifyChannelTokenByJWT(byJwt.access_token), 400);
  assert.equal((await oauth.issueStatelessChannelToken("client_credentials", type, jwt, "", "")).expires_in, 900);
  assert.equal((await oauth.issueStatelessChannelTokenByJWTAssertion(jwt)).expires_in, 900);
  assert.equal((await oauth.issueStatelessChannelTokenByClientSecret(channelId, channelSecret)).expires_in, 900);
  const short = await oauth.issueChannelToken("client_credentials", channelId, channelSecret);
  assert.equal((await oauth.verifyChannelToken(short.access_token)).client_id, channelId);
  await oauth.revokeChannelToken(short.access_token);
  await refuses(oauth.verifyChannelToken(short.access_token), 400);
});

test("LIFF apps belong to the Login channel", async () => {
  const token = await oauth.issueChannelToken("client_credentials", loginChannelId, loginChannelSecret);
  const apps = new classes.LiffClient({ channelAccessToken: token.access_token, baseURL: baseUrl });
  const { liffId } = await apps.addLIFFApp({ view: { type: "tall", url: "https://example.com/" }, scope: ["openid"] });
  await apps.updateLIFFApp(liffId, { description: "會員" });
  assert.equal((await apps.getAllLIFFApps()).apps.find((app) => app.liffId === liffId).description, "會員");
  await apps.deleteLIFFApp(liffId);
  await refuses(new classes.LiffClient({ channelAccessToken, baseURL: baseUrl }).getAllLIFFApps(), 401);
});

test("the one client over all others works too", async () => {
  const all = line.LineBotClient.fromChannelAccessToken({ channelAccessToken, apiBaseURL: baseUrl, dataApiBaseURL: dataOnlyUrl, managerBaseURL: baseUrl });
  assert.equal((await all.getBotInfo()).userId, sandbox.botUserId);
});

test("what is left out answers 404", async () => {
  const modules = new classes.LineModuleClient({ channelAccessToken, baseURL: baseUrl });
  const attach = new classes.LineModuleAttachClient({ channelAccessToken, baseURL: baseUrl });
  const shop = new classes.ShopClient({ channelAccessToken, baseURL: baseUrl });
  const leftOut = [
    () => modules.acquireChatControl(friends[0], {}), () => modules.releaseChatControl(friends[0]), () => modules.detachModule({ botId: "x" }), () => modules.getModules(),
    () => attach.attachModule("authorization_code", "c", "https://example.com"), () => shop.missionStickerV3({ to: friends[0], productId: "1", productType: "STICKER", sendPresentMessage: false }),
    () => api.getMembershipList(), () => api.getMembershipSubscription(friends[0]), () => api.getJoinedMembershipUsers(1),
    () => api.pushMessagesByPhone({ to: "a".repeat(64), messages: text("到貨") }), () => api.getPNPMessageStatistics("20260101"),
    () => api.markMessagesAsRead({ chat: { userId: friends[0] } }),
  ];
  for (const call of leftOut) await refuses(call(), 404);
});

test("no method of any client is left undriven", () => {
  assert.deepEqual([...known].filter((label) => !called.has(label)), []);
  assert.ok(known.size > 100);
});
