import type { Bubble, Screen } from '../src/sandbox';

export const person = 'U' + '1'.repeat(32);

/** A friend's phone with an empty chat; a test says what is different. */
export function aScreen(change: Partial<Screen> = {}): Screen {
  return {
    userId: person,
    displayName: '林小美',
    friendship: 'friend',
    isMuted: false,
    unread: 0,
    now: '2026-11-21T06:30:00+00:00',
    waitsUntil: null,
    account: { displayName: '織物日和', basicId: '@458weir0', isVerified: true, addFriendUrl: 'http://localhost:8090/access/R/ti/p/%40458weir0' },
    messages: [],
    richMenu: null,
    coupons: {},
    chats: [],
    ...change,
  };
}

let number = 512_000_000;

export function said(message: Bubble['message'], change: Partial<Bubble> = {}): Bubble {
  return { at: '2026-11-21T06:30:00+00:00', from: 'account', messageId: String(++number), message, isUnsent: false, isRead: false, quotedMessageId: null, ...change };
}
