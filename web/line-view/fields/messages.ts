/** Small messages to vary: just enough around a field that it can be seen. */
export type Json = Readonly<Record<string, unknown>>;

export const picture = (name: string, size = '400x300') => `https://cdn.example.com/${name}/${size}`;

export const text = (words: string, more: Json = {}): Json => ({ type: 'text', text: words, ...more });

export const box = (contents: readonly Json[], more: Json = {}): Json => ({ type: 'box', layout: 'vertical', contents, ...more });

export const bubble = (body: Json, more: Json = {}): Json => ({ type: 'flex', altText: 'a', contents: { type: 'bubble', size: 'kilo', body, ...more } });

export const panel = (colour: string, more: Json = {}): Json => box([], { backgroundColor: colour, width: '40px', height: '24px', ...more });

/** A component in a row that is higher than it, with a neighbour on either side. */
export const inRow = (component: Json, more: Json = {}): Json =>
  bubble(box([text('左', { flex: 0 }), component, text('右', { flex: 0 })], { layout: 'horizontal', height: '120px', backgroundColor: '#eef3f8', ...more }));

/** A component below another. */
export const inColumn = (component: Json, more: Json = {}): Json => bubble(box([text('上'), component, text('下')], { backgroundColor: '#eef3f8', ...more }));

/** Where what surrounds it is a line of text. */
export const onBaseline = (component: Json): Json => bubble(box([component, text('基線', { size: 'xl' })], { layout: 'baseline', backgroundColor: '#eef3f8' }));

export const template = (inner: Json): Json => ({ type: 'template', altText: 'a', template: inner });

export const say = (label: string): Json => ({ type: 'message', label, text: label });

export const buttons = (more: Json = {}): Json => template({ type: 'buttons', text: '選一件', actions: [say('外套')], ...more });

export const column = (more: Json = {}): Json => ({ text: '選一件', actions: [say('外套')], ...more });

export const carousel = (columns: readonly Json[], more: Json = {}): Json => template({ type: 'carousel', columns, ...more });

export const imagemap = (more: Json = {}): Json => ({ type: 'imagemap', baseUrl: picture('map', '1040x1040') + '#', altText: 'a', baseSize: { width: 1040, height: 1040 }, actions: [], ...more });

export const quick = (action: Json, more: Json = {}): Json => ({ ...text('好嗎？'), quickReply: { items: [{ type: 'action', action, ...more }] } });
