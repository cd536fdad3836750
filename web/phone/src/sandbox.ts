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
}

export interface Bubble {
  at: string;
  from: 'person' | 'account';
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
  | { kind: 'web'; url: string }
  | { kind: 'consent'; liffId: string; name: string; scopes: readonly string[]; botPrompt: string }
  | { kind: 'liff'; url: string; liffId: string; viewType: string; accessToken: string }
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
    upload: (file: Blob, type: string, more: { fileName?: string; durationMs?: number } = {}) => {
      const asked = new URLSearchParams({ type, ...(more.fileName ? { fileName: more.fileName } : {}), ...(more.durationMs ? { durationMs: String(Math.round(more.durationMs)) } : {}) });
      return ask<{ messageId: string }>(`friends/${userId}/upload?${asked}`, { method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file });
    },
  };
}

export type PhoneDoors = ReturnType<typeof phoneOf>;

export const contentUrl = (messageId: string) => `${base}/contents/${messageId}`;
