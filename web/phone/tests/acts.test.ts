import { describe, expect, it } from 'vitest';
import { actOf, addressOf, keepsQuickReplies } from '../src/acts';

describe('a tap', () => {
  it.each([
    [{ type: 'message', text: '外套' }, { does: 'say', text: '外套' }],
    [{ type: 'uri', uri: 'https://shop.example/' }, { does: 'open', url: 'https://shop.example/' }],
    [{ type: 'uri', linkUri: 'https://shop.example/area' }, { does: 'open', url: 'https://shop.example/area' }],
    [{ type: 'camera' }, { does: 'camera' }],
    [{ type: 'cameraRoll' }, { does: 'album' }],
    [{ type: 'location' }, { does: 'place' }],
    [{ type: 'clipboard', clipboardText: '3B48740B' }, { does: 'copy', text: '3B48740B' }],
    [{ type: 'richmenuswitch', richMenuAliasId: 'member', data: 'tab' }, { does: 'switchMenu', alias: 'member', data: 'tab' }],
    [{ type: 'openImage', url: '/a.jpg' }, { does: 'look', url: '/a.jpg' }],
    [{ type: 'playVideo', url: '/a.mp4', trackingId: 'film' }, { does: 'watch', url: '/a.mp4', trackingId: 'film' }],
    [{ type: 'openCoupon', couponId: '01J' }, { does: 'redeem', couponId: '01J' }],
    [{ type: 'later' }, { does: 'nothing' }],
  ] as const)('%j', (tap, act) => expect(actOf(tap as Parameters<typeof actOf>[0])).toEqual(act));

  it('on a picker takes LINE’s small t between date and time', () => {
    expect(actOf({ type: 'datetimepicker', data: 'when', mode: 'datetime', initial: '2026-11-21t10:00', min: '2026-11-01t00:00' })).toMatchObject({ initial: '2026-11-21T10:00', min: '2026-11-01T00:00' });
  });

  it('with a postback may ask for the keyboard, the menu or the microphone', () => {
    expect(actOf({ type: 'postback', data: 'a', inputOption: 'openKeyboard', fillInText: '問題：' })).toMatchObject({ then: { keyboard: '問題：' } });
    expect(actOf({ type: 'postback', data: 'a', inputOption: 'closeRichMenu' })).toMatchObject({ then: { menu: 'close' } });
    expect(actOf({ type: 'postback', data: 'a', inputOption: 'openVoice' })).toMatchObject({ then: { isVoice: true } });
  });

  it('says a postback’s old text aloud and only shows its displayText', () => {
    expect(actOf({ type: 'postback', data: 'a', text: '好' })).toMatchObject({ alsoSays: '好', displayText: undefined });
    expect(actOf({ type: 'postback', data: 'a', displayText: '好' })).toMatchObject({ alsoSays: undefined, displayText: '好' });
  });
});

describe('an address of LINE’s own', () => {
  it.each([
    ['https://line.me/R/nv/camera/', { does: 'camera' }],
    ['https://line.me/R/nv/cameraRoll/single', { does: 'album' }],
    ['https://line.me/R/nv/location/', { does: 'place' }],
    ['https://line.me/R/oaMessage/%40weir/?%E4%BD%A0%E5%A5%BD', { does: 'write', text: '你好' }],
    ['tel:0227238000', { does: 'call', number: '0227238000' }],
    ['https://line.me/R/ti/p/%40weir', { does: 'open', url: 'https://line.me/R/ti/p/%40weir' }],
  ])('%s', (address, act) => expect(addressOf(address)).toEqual(act));
});

it('keeps quick replies that wait for something to be chosen', () => {
  expect(['camera', 'cameraRoll', 'datetimepicker', 'location', 'message', 'postback', 'uri'].filter((type) => keepsQuickReplies({ type }))).toEqual(['camera', 'cameraRoll', 'datetimepicker', 'location']);
});
