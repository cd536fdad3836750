import { describe, expect, it } from 'vitest';
import { clockOf } from '../src/bubbles/Media';
import { piecesOf } from '../src/bubbles/words';
import { dayOf, timeOf } from '../src/times';

describe('a text is cut', () => {
  it('at emojis that stand on a $, counted in UTF-16 units', () =>
    expect(piecesOf({ type: 'text', text: '🥳$5$', emojis: [{ index: 4, productId: 'p', emojiId: '2' }, { index: 2, productId: 'p', emojiId: '1' }, { index: 3, productId: 'p', emojiId: '9' }] })).toEqual([
      { kind: 'words', text: '🥳' },
      { kind: 'emoji', id: 'p/1' },
      { kind: 'words', text: '5' },
      { kind: 'emoji', id: 'p/2' },
    ]));

  it('at addresses, without the sentence around them', () =>
    expect(piecesOf({ type: 'text', text: '看https://a.tw/x?b=1。或 (line://app/1).' })).toEqual([
      { kind: 'words', text: '看' },
      { kind: 'link', text: 'https://a.tw/x?b=1', url: 'https://a.tw/x?b=1' },
      { kind: 'words', text: '。或 (' },
      { kind: 'link', text: 'line://app/1', url: 'line://app/1' },
      { kind: 'words', text: ').' },
    ]));

  it('at substitutions, with doubled braces as braces', () =>
    expect(piecesOf({ type: 'textV2', text: '{a}{{{b}', substitution: { a: { type: 'mention', mentionee: { type: 'all' } }, b: { type: 'emoji', productId: 'p', emojiId: '3' } } })).toEqual([
      { kind: 'mention', text: '@All' },
      { kind: 'words', text: '{' },
      { kind: 'emoji', id: 'p/3' },
    ]));
});

describe('times', () => {
  it('of a sound', () => expect([clockOf(65_000), clockOf(undefined), clockOf(-5)]).toEqual(['1:05', '0:00', '0:00']));

  it('that cannot be read are none', () => {
    expect(timeOf('soon', 'zh-TW')).toBe('');
    expect(dayOf('soon', 'zh-TW')).toBe('');
  });
});
