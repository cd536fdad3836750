import type { ChatOfSeveral, Screen } from '../sandbox';

/** A chat of several, as the screen it is shown on: no menu of the account's at its foot, and nobody blocked in it. */
export const screenOf = (screen: Screen, chat: ChatOfSeveral): Screen =>
  ({ ...screen, messages: chat.messages, unread: chat.unread, richMenu: null, waitsUntil: null, friendship: 'friend', isMuted: false });

/** Whom one can mean by an "@" that was begun at the end of a text; none when none was. */
export function mentionsFor(text: string, chat: ChatOfSeveral, userId: string, accountName: string): readonly string[] {
  const begun = /@([^@\n]*)$/.exec(text)?.[1];
  if (begun === undefined || chat.kind === 'direct') {
    return [];
  }
  const names = [...(chat.botIsIn ? [accountName] : []), ...chat.members.filter((each) => each.userId !== userId).map((each) => each.displayName), 'All'];
  return names.filter((name) => name !== begun && name.toLowerCase().startsWith(begun.toLowerCase()));
}

export const withMention = (text: string, name: string) => text.replace(/@[^@\n]*$/, `@${name} `);
