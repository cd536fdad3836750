import type { CouponLook, CouponState } from '@weir/line-view';

/** The sandbox's control API, as far as these pages use it. */
export interface Screen {
  userId: string;
  displayName: string;
  friendship: 'stranger' | 'friend' | 'blocked' | 'deleted';
  isMuted: boolean;
  unread: number;
  /** The sandbox's own clock, which may run apart from ours. */
  now: string;
  waitsUntil: string | null;
  account: { displayName: string; basicId: string; isVerified: boolean; addFriendUrl: string };
  messages: readonly Bubble[];
  richMenu: RichMenu | null;
  /** Those that stand in this person’s chats, by their ids. */
  coupons: Readonly<Record<string, Coupon>>;
  /** Groups, rooms and chats of two. */
  chats: readonly ChatOfSeveral[];
}

/** LINE's description of a coupon, and what it is to this person. */
export interface Coupon extends CouponLook {
  couponId: string;
  description?: string;
  usageCondition?: string;
  couponCode?: string;
  barcodeImageUrl?: string;
  maxUseCountPerTicket: number;
  state: CouponState;
}

export interface ChatOfSeveral {
  chatId: string;
  kind: 'group' | 'room' | 'direct';
  name: string;
  botIsIn: boolean;
  botMayJoin: boolean;
  unread: number;
  members: readonly { userId: string; displayName: string }[];
  messages: readonly Bubble[];
}

export interface Bubble {
  at: string;
  from: 'person' | 'account' | 'other';
  /** Which of the others. */
  speaker?: string | null;
  /** Somebody came or went; nothing was said. */
  note?: 'joined' | 'left' | null;
  messageId: string;
  message: ({ type: string } & Record<string, unknown>) | null;
  isUnsent: boolean;
  isRead: boolean;
  quotedMessageId: string | null;
}

export interface RichMenu {
  id: string;
  imageUrl: string;
  menu: {
    size: { width: number; height: number };
    selected: boolean;
    chatBarText: string;
    areas: readonly { bounds: { x: number; y: number; width: number; height: number }; action: import('@weir/line-view').Action & { richMenuAliasId?: string } }[];
  };
}

export interface PersonRow {
  userId: string;
  displayName: string;
  friendship: Screen['friendship'];
}

/** What comes of opening an address on a phone. */
export type Opening =
  | { kind: 'addFriend' }
  | { kind: 'web'; url: string; framedUrl: string | null }
  | { kind: 'consent'; liffId: string; name: string; scopes: readonly string[]; required: readonly string[]; botPrompt: string }
  | { kind: 'liff'; url: string; framedUrl: string | null; liffId: string; viewType: string; accessToken: string }
  | { kind: 'closed'; reason: string };

/** A refusal, in the sandbox's own words. */
export class Refused extends Error {}

export const base = '/sandbox/v1';

export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${base}/${path}`, init);
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) {
    throw new Refused(body.error ?? response.statusText);
  }
  return body;
}

export const tell = <T = { done: boolean }>(path: string, body: object = {}) =>
  ask<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** One person's doors to the account. */
export function phoneOf(userId: string) {
  const act = <T = { done: boolean }>(verb: string, body: object = {}) => tell<T>(`friends/${userId}/${verb}`, body);
  return {
    act,
    open: (url: string, more: object = {}) => act<Opening>('open', { url, asks: true, holds: true, ...more }),
    upload: (file: Blob, type: string, more: { fileName?: string; durationMs?: number } = {}) => upload(`friends/${userId}/upload`, file, { type, ...more }),
  };
}

/** The same doors to a chat of several, for one of its members. */
export function chatOf(userId: string, chatId: string): PhoneDoors {
  const phone = phoneOf(userId);
  return {
    act: (verb, body = {}) => tell(`groups/${chatId}/${verb}`, { userId, ...body }),
    open: (url, more = {}) => phone.open(url, { chat: chatId, ...more }),
    upload: (file, type, more = {}) => upload(`groups/${chatId}/upload`, file, { type, userId, ...more }),
  };
}

function upload(path: string, file: Blob, more: { type: string; userId?: string; fileName?: string; durationMs?: number }) {
  const asked = new URLSearchParams(Object.entries(more).flatMap(([name, value]) => (value ? [[name, typeof value === 'number' ? String(Math.round(value)) : value]] : [])));
  return ask<{ messageId: string }>(`${path}?${asked}`, { method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file });
}

/** What the LIFF script asks of LINE, asked by the phone around it. */
export async function askLiff<T>(accessToken: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`/liff/${path}`, { method: body ? 'POST' : 'GET', headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  const told = (await response.json()) as T & { message?: string };
  if (!response.ok) {
    throw new Refused(told.message ?? response.statusText);
  }
  return told;
}

export type PhoneDoors = ReturnType<typeof phoneOf>;

export const contentUrl = (messageId: string) => `${base}/contents/${messageId}`;
