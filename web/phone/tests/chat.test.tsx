import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PersonPhone } from '../src/phone/PersonPhone';
import type { Screen } from '../src/sandbox';
import { TasteProvider } from '../src/taste';
import { aScreen, person, said } from './screens';

/** What the page has asked of the sandbox, and what it is answered. */
let asked: { verb: string; body: Record<string, unknown> }[];
let answers: Record<string, object>;

beforeEach(() => {
  asked = [];
  answers = {};
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    const verb = path.replace(`/sandbox/v1/friends/${person}/`, '');
    asked.push({ verb, body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {} });
    const answer = answers[verb] ?? { done: true };
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 'error' in answer ? 409 : 200 }));
  });
  localStorage.setItem('sandbox.lang', 'zh-TW');
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function hold(screen: Screen) {
  const draw = (shown: Screen) => <TasteProvider><PersonPhone screen={shown} onSwitch={() => undefined} /></TasteProvider>;
  const view = render(draw(screen));
  return { show: (next: Screen) => view.rerender(draw(next)) };
}

function enter(screen: Screen) {
  const phone = hold(screen);
  fireEvent.click(page.getByRole('button', { name: /^織物日和/ }));
  return phone;
}

const press = (name: string) => fireEvent.click(page.getByRole('button', { name }));
const told = (verb: string) => asked.filter((each) => each.verb === verb).map((each) => each.body);

const question = said({
  type: 'text',
  text: '要幾點來？',
  quickReply: { items: [{ action: { type: 'datetimepicker', label: '選時間', mode: 'time', data: 'when', initial: '10:00' } }, { action: { type: 'postback', label: '不用了', data: 'no', displayText: '不用了' } }] },
});

describe('the first screen', () => {
  it('of a stranger leads to adding the account by link', async () => {
    answers['open'] = { kind: 'addFriend' };
    hold(aScreen({ friendship: 'stranger' }));
    fireEvent.click(page.getAllByRole('button', { name: /加入好友/ })[0]!);
    fireEvent.change(page.getByLabelText('加好友連結或 ID'), { target: { value: '@458weir0' } });
    press('尋找');
    const sheet = await page.findByRole('dialog', { name: '加入好友' });
    fireEvent.click(await within(sheet).findByRole('button', { name: '加入好友' }));
    await waitFor(() => expect(told('follow')).toHaveLength(1));
    expect(told('open')[0]).toMatchObject({ url: 'https://line.me/R/ti/p/%40458weir0' });
    await page.findByLabelText('輸入訊息');
  });

  it('tells how many messages wait, and opening the chat reads them', () => {
    enter(aScreen({ unread: 2, messages: [said({ type: 'text', text: '秋裝上架' })] }));
    expect(told('enter')).toHaveLength(1);
    expect(page.getByRole('log').textContent).toContain('秋裝上架');
  });

  it.each([
    [{ type: 'text', text: '早安 $ 100$', emojis: [{ index: 3, productId: 'p', emojiId: '1' }] }, '早安 (emoji) 100$'],
    [{ type: 'coupon', couponId: '01J' }, '［優惠券］'],
  ])('says in a few words what came last: %j', (message, words) => {
    hold(aScreen({ messages: [said(message)] }));
    page.getByText(words);
  });

  it('of somebody who blocks keeps the account apart, with the way back', () => {
    hold(aScreen({ friendship: 'blocked' }));
    press('解除封鎖');
    expect(told('unblock')).toHaveLength(1);
  });
});

describe('quick replies', () => {
  it('go when one is tapped and come with the next message', async () => {
    const { show } = enter(aScreen({ messages: [question] }));
    press('不用了');
    expect(page.queryByRole('group', { name: '快速回覆' })).toBeNull();
    await waitFor(() => expect(told('tap')).toEqual([{ data: 'no', displayText: '不用了' }]));
    show(aScreen({ messages: [question, { ...question, messageId: '9' }] }));
    page.getByRole('button', { name: '不用了' });
  });

  it('that ask for a time stay until it is chosen', async () => {
    enter(aScreen({ messages: [question] }));
    press('選時間');
    fireEvent.change(within(page.getByRole('dialog')).getByLabelText('選擇時間'), { target: { value: '14:30' } });
    expect(page.queryByRole('group', { name: '快速回覆' })).not.toBeNull();
    fireEvent.click(within(page.getByRole('dialog')).getByRole('button', { name: '傳送' }));
    await waitFor(() => expect(told('tap')).toEqual([{ data: 'when', params: { time: '14:30' } }]));
    expect(page.queryByRole('group', { name: '快速回覆' })).toBeNull();
  });
});

describe('the bar below', () => {
  it('sends what is written, and nothing while a word is being composed', async () => {
    enter(aScreen());
    const field = page.getByLabelText('輸入訊息');
    fireEvent.change(field, { target: { value: '有白色嗎？' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(told('say')).toEqual([]);
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(told('say')).toEqual([{ text: '有白色嗎？' }]));
    expect(field).toHaveProperty('value', '');
  });

  it('offers stickers', async () => {
    enter(aScreen());
    press('貼圖');
    press('貼圖 1990');
    await waitFor(() => expect(told('sticker')).toEqual([{ packageId: '446', stickerId: '1990' }]));
  });

  it('is the menu’s where the account has one, whose tabs the phone switches', async () => {
    const menu = { size: { width: 1200, height: 800 }, selected: true, chatBarText: '選單', areas: [{ bounds: { x: 600, y: 0, width: 600, height: 400 }, action: { type: 'richmenuswitch', richMenuAliasId: 'member', data: 'tab=member', label: '會員' } }] };
    enter(aScreen({ richMenu: { id: 'richmenu-1', imageUrl: '/menu.png', menu } }));
    const area = page.getByRole('button', { name: '會員' });
    expect(area.parentElement?.style).toMatchObject({ left: '50%', top: '0%', width: '50%', height: '50%' });
    fireEvent.click(area);
    await waitFor(() => expect(told('switch-menu')).toEqual([{ richMenuAliasId: 'member', data: 'tab=member' }]));
    fireEvent.click(page.getByRole('button', { name: /選單/, expanded: true }));
    expect(page.queryByRole('button', { name: '會員' })).toBeNull();
    press('切換為鍵盤');
    page.getByLabelText('輸入訊息');
  });

  it('says why when the account does not hear', async () => {
    answers['say'] = { error: 'This person is not heard: blocked or deleted.' };
    enter(aScreen());
    fireEvent.change(page.getByLabelText('輸入訊息'), { target: { value: '嗨' } });
    press('傳送');
    await waitFor(() => expect(page.getByRole('status').textContent).toContain('not heard'));
  });
});

describe('a message', () => {
  it('is answered, copied or taken back from its menu', async () => {
    const mine = said({ type: 'text', text: '要 M 號' }, { from: 'person', isRead: true });
    const first = said({ type: 'text', text: '要哪個尺寸？' });
    enter(aScreen({ messages: [first, mine] }));
    page.getByText('已讀');
    fireEvent.click(page.getAllByRole('button', { name: '訊息選單' })[0]!);
    press('回覆');
    fireEvent.change(page.getByLabelText('輸入訊息'), { target: { value: '還有 L 嗎' } });
    press('傳送');
    await waitFor(() => expect(told('say')).toMatchObject([{ text: '還有 L 嗎', quotes: first.messageId }]));
    fireEvent.click(page.getAllByRole('button', { name: '訊息選單' })[1]!);
    press('收回');
    await waitFor(() => expect(told('unsend')).toEqual([{ messageId: mine.messageId }]));
  });

  it('that was taken back leaves a line, and an answer shows what it answers', () => {
    const first = said({ type: 'text', text: '要哪個尺寸？' });
    enter(aScreen({ messages: [first, said(null, { from: 'person', isUnsent: true }), said({ type: 'text', text: '這個' }, { from: 'person', quotedMessageId: first.messageId })] }));
    page.getByText('已收回訊息');
    expect(page.getAllByText('要哪個尺寸？')).toHaveLength(2);
  });

  it('with a picture of one’s own is drawn from the sandbox', () => {
    enter(aScreen({ messages: [said({ type: 'image', contentProvider: { type: 'line' } }, { from: 'person', messageId: '77' })] }));
    expect(page.getByRole('img', { name: '圖片' }).getAttribute('src')).toBe('/sandbox/v1/contents/77');
  });

  it('with a film tells when it has been watched to the end', async () => {
    enter(aScreen({ messages: [said({ type: 'video', originalContentUrl: '/film.mp4', trackingId: 'film-1' })] }));
    press('播放');
    fireEvent.ended(page.getByRole('dialog').querySelector('video')!);
    await waitFor(() => expect(told('watch')).toEqual([{ trackingId: 'film-1' }]));
  });

  it('with a coupon shows what the account says of it; using it is asked twice, and drawing for it once', async () => {
    const coupon = { couponId: '01J', title: '週末折抵', startTimestamp: 0, endTimestamp: 1_798_732_740, reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 100 } }, couponCode: 'W100', maxUseCountPerTicket: 1 };
    const phone = enter(aScreen({ messages: [said({ type: 'coupon', couponId: '01J' })], coupons: { '01J': { ...coupon, state: 'toDraw' } } }));
    press('週末折抵');
    press('參加抽獎');
    await waitFor(() => expect(told('draw-coupon')).toEqual([{ couponId: '01J' }]));
    phone.show(aScreen({ messages: [said({ type: 'coupon', couponId: '01J' })], coupons: { '01J': { ...coupon, state: 'usable' } } }));
    within(page.getByRole('dialog')).getByText('W100');
    press('使用優惠券');
    expect(told('use-coupon')).toEqual([]);
    press('確定使用');
    await waitFor(() => expect(told('use-coupon')).toEqual([{ couponId: '01J' }]));
    phone.show(aScreen({ messages: [said({ type: 'coupon', couponId: '01J' })], coupons: { '01J': { ...coupon, state: 'used' } } }));
    expect(page.getByRole('dialog').textContent).toContain('這張優惠券已經使用過了');
    expect(page.queryByText('W100')).toBeNull();
  });
});

describe('an address', () => {
  const link = said({ type: 'template', template: { type: 'buttons', text: '綁定會員', actions: [{ type: 'uri', label: '立即綁定', uri: 'http://localhost:8090/liff/1-a' }] } });

  it('of a LIFF app asks once, then slides up in its size and gives its token back at the end', async () => {
    answers['open'] = { kind: 'consent', liffId: '1-a', name: '會員中心', scopes: ['openid', 'profile'], required: ['openid', 'profile'], botPrompt: 'none' };
    enter(aScreen({ messages: [link] }));
    press('立即綁定');
    await page.findByRole('dialog', { name: '會員中心 要求以下權限' });
    answers['open'] = { kind: 'liff', url: 'http://shop.example/#access_token=user-1', liffId: '1-a', viewType: 'tall', accessToken: 'user-1' };
    press('許可');
    const frame = await page.findByTitle('shop.example');
    expect(frame.parentElement?.className).toContain('browser-tall');
    window.dispatchEvent(new MessageEvent('message', { data: { type: 'sandbox.liff.close' } }));
    expect(page.queryByTitle('shop.example')).not.toBeNull();
    window.dispatchEvent(new MessageEvent('message', { data: { type: 'sandbox.liff.close' }, source: (frame as HTMLIFrameElement).contentWindow }));
    await waitFor(() => expect(page.queryByTitle('shop.example')).toBeNull());
    expect(told('close')).toEqual([{ accessToken: 'user-1' }]);
  });

  it('of a LIFF app lets the person leave out what is not required, and asks for the friendship afterwards where the app is eager', async () => {
    answers['open'] = { kind: 'consent', liffId: '1-a', name: '會員中心', scopes: ['openid', 'profile', 'email', 'chat_message.write'], required: ['openid', 'profile'], botPrompt: 'aggressive' };
    hold(aScreen({ friendship: 'stranger', messages: [link] }));
    fireEvent.click(page.getAllByRole('button', { name: /加入好友/ })[0]!);
    fireEvent.change(page.getByLabelText('加好友連結或 ID'), { target: { value: 'http://localhost:8090/liff/1-a' } });
    press('尋找');
    const sheet = await page.findByRole('dialog', { name: '會員中心 要求以下權限' });
    const tick = (name: RegExp) => within(sheet).getByRole<HTMLInputElement>('checkbox', { name });
    expect([tick(/使用者 ID/).disabled, tick(/個人檔案/).disabled, tick(/電子郵件/).disabled]).toEqual([true, true, false]);
    fireEvent.click(tick(/電子郵件/));
    const before = told('open').length;
    press('許可');
    expect(told('open')).toHaveLength(before);
    fireEvent.click(within(page.getByRole('dialog', { name: '加入好友' })).getByRole('button', { name: '加入好友' }));
    await waitFor(() => expect(told('open').at(-1)).toMatchObject({ asks: false, declines: ['email'], addsFriend: true }));
  });
});
