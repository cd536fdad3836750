import type { ChatItem } from '../src';

export interface Fixture {
  name: string;
  items: readonly ChatItem[];
}

const files = import.meta.glob<ChatItem[]>('../fixtures/*.json', { eager: true, import: 'default' });

/** The pictures of the fixtures lie on an address that does not exist; the gallery draws its own. */
const pictures = /https:\/\/cdn\.example\.com\//g;

export const fixtures: readonly Fixture[] = Object.entries(files).map(([file, items]) => ({
  name: file.replace(/^.*\/|\.json$/g, ''),
  items: JSON.parse(JSON.stringify(items).replace(pictures, '/pictures/')) as ChatItem[],
}));
