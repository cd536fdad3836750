import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Chat, Phone, rewardOf, Wall, WallEntry, type ChatItem, type CouponLook, type Tap } from '../src';
import { fixtures } from './fixtures';

afterEach(cleanup);

function show(items: readonly ChatItem[], language: 'zh-TW' | 'en' = 'zh-TW') {
  const taps: [Tap, string][] = [];
  const view = render(
    <Phone title="花漾" language={language} timeZone="Asia/Taipei">
      <Chat messages={items} at="2026-11-21T14:30:00+08:00" onTap={(action, path) => taps.push([action, path])} />
    </Phone>,
  );
  return { ...view, taps };
}

function fixture(name: string) {
  const found = fixtures.find((each) => each.name === name);
  if (!found) {
    throw new Error(`There is no fixture ${name}.`);
  }
  return found.items;
}

/** As a browser would refuse or React warn: these are the faults that jsdom can see. */
function faults(container: HTMLElement): string[] {
  const nested = [...container.querySelectorAll('button button')].map(() => 'a button in a button');
  const unnamed = [...container.querySelectorAll('button')].filter((button) => !(button.getAttribute('aria-label') || button.textContent)).map(() => 'a button without a name');
  return [...nested, ...unnamed];
}

describe('every fixture', () => {
  it('is one of at least sixty', () => expect(fixtures.length).toBeGreaterThanOrEqual(60));

  it.each(fixtures)('$name is drawn without a fault', ({ name, items }) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { container } = show(items);
    expect(container.querySelectorAll('article, .lv-day[role=note]')).toHaveLength(items.length);
    expect(faults(container)).toEqual([]);
    expect(complaints.mock.calls).toEqual([]);
    expect(screen.queryAllByText('無法顯示這個內容').length > 0).toBe(name === 'unknown');
    complaints.mockRestore();
  });
});

describe('taps', () => {
  it('name the action and the place where it stands', () => {
    const { taps } = show(fixture('buttons'));
    fireEvent.click(screen.getByRole('button', { name: '針織毛衣' }));
    expect(taps).toEqual([[{ type: 'message', label: '針織毛衣', text: '針織毛衣' }, 'messages[0].template.actions[1]']]);
  });

  it('cover the areas of an imagemap in per cent of the picture', () => {
    const { taps } = show(fixture('imagemap'));
    const area = screen.getByRole('button', { name: '外套' });
    expect(area.parentElement?.style).toMatchObject({ left: '50%', top: '0%', width: '50%', height: '50%' });
    fireEvent.click(area);
    expect(taps[0]?.[1]).toBe('messages[0].actions[1]');
  });

  it('reach into nested boxes and carousels', () => {
    const { taps } = show(fixture('flex-carousel-kilo'));
    fireEvent.click(screen.getAllByRole('button', { name: '加入購物車' })[2]!);
    expect(taps[0]?.[1]).toBe('messages[0].contents.contents[2].footer.contents[0].action');
  });

  it('lie before what they cover, so that an inner tap lies above an outer one', () => {
    const { container } = show(fixture('flex-styles'));
    expect(container.querySelector('.lv-flex')?.firstElementChild?.getAttribute('aria-label')).toBe('整張卡片');
  });

  it('open the address in a text without the words behind it', () => {
    const { taps } = show(fixture('text-links'));
    fireEvent.click(screen.getByRole('link', { name: 'https://shop.example.com/new?utm_source=line' }));
    expect(taps[0]?.[0]).toEqual({ type: 'uri', uri: 'https://shop.example.com/new?utm_source=line' });
  });

  it('of an area without a label are named by where they lead', () => {
    show([{ type: 'imagemap', baseUrl: '/a', baseSize: { width: 1040, height: 520 }, actions: [{ type: 'uri', linkUri: 'https://shop.example.com/x', area: { x: 0, y: 0, width: 1, height: 1 } }] }]);
    expect(screen.getByRole('button', { name: 'https://shop.example.com/x' })).toBeTruthy();
  });

  it('of a video say which, so that whoever plays it can report its end', () => {
    const { taps } = show(fixture('video'));
    fireEvent.click(screen.getByRole('button', { name: '播放' }));
    expect(taps[0]?.[0]).toEqual({ type: 'playVideo', url: '/pictures/film', trackingId: 'film-1' });
  });
});

describe('quick replies', () => {
  const asked = { type: 'text', text: '？', quickReply: { items: [{ type: 'action', action: { type: 'message', label: '好', text: '好' } }] } };

  it('stand below the last message', () => {
    const { taps } = show([{ type: 'text', text: '嗨' }, asked]);
    fireEvent.click(within(screen.getByRole('group', { name: '快速回覆' })).getByRole('button', { name: '好' }));
    expect(taps[0]?.[1]).toBe('messages[1].quickReply.items[0].action');
  });

  it('go away with the next message, whoever says it', () => {
    show([asked, { from: 'member', message: { type: 'text', text: '好' } }]);
    expect(screen.queryByRole('group', { name: '快速回覆' })).toBeNull();
  });
});

describe('a chat', () => {
  it('tells the sides apart and shows face and name once', () => {
    const { container } = show(fixture('both-sides'));
    expect(container.querySelectorAll('.lv-mine')).toHaveLength(3);
    expect(container.querySelectorAll('.lv-face')).toHaveLength(2);
  });

  it('writes times in the zone of the brand and days once', () => {
    show(fixture('both-sides'));
    expect(screen.getByText('下午8:58')).toBeTruthy();
    expect(screen.getAllByText(/^11\/2[01]（.）$/)).toHaveLength(2);
    cleanup();
    show(fixture('both-sides'), 'en');
    expect(screen.getByText(/8:58\sPM/)).toBeTruthy();
  });

  it('keeps a place for a message that is not written yet', () => {
    show([{ type: 'text', text: '一' }, null]);
    expect(screen.getByText('尚未填寫內容')).toBeTruthy();
  });

  it('loses a broken message and no other, and takes it back when it is mended', () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = { type: 'template', template: { type: 'confirm', get text() { throw new Error('broken'); } } };
    const { rerender, container } = show([broken, { type: 'text', text: '還在' }]);
    expect(container.querySelectorAll('.lv-unknown')).toHaveLength(1);
    expect(screen.getByText('還在')).toBeTruthy();
    rerender(<Phone title="花漾"><Chat messages={[{ type: 'template', template: { type: 'confirm', text: '好了' } }, { type: 'text', text: '還在' }]} /></Phone>);
    expect(screen.getByText('好了')).toBeTruthy();
    complaints.mockRestore();
  });

  it('shows the coupon it was told about, else its number', () => {
    render(<Phone title="花漾"><Chat messages={fixture('coupon')} coupons={{ birthday: { title: '生日禮' } }} /></Phone>);
    expect(screen.getByText('生日禮')).toBeTruthy();
    expect(screen.getByText('01JYNW8JMQVFBNWF1APF8Z3FS7')).toBeTruthy();
  });

  it('says what a coupon brings, from when until when, and that it is used up', () => {
    const coupons: Record<string, CouponLook> = {
      birthday: { title: '生日禮', startTimestamp: 1_793_462_400, endTimestamp: 1_798_732_740, reward: { type: 'discount', priceInfo: { type: 'percentage', percentage: 15 } }, state: 'usable' },
      used: { title: '見面禮', endTimestamp: 1_798_732_740, reward: { type: 'cashBack', priceInfo: { type: 'fixed', fixedAmount: 1_500 } }, state: 'used' },
    };
    render(<Phone title="花漾" timeZone="Asia/Taipei"><Chat messages={[{ type: 'coupon', couponId: 'birthday' }, { type: 'coupon', couponId: 'used' }]} coupons={coupons} /></Phone>);
    for (const words of ['85 折', '2026/11/01 00:00 – 2026/12/31 23:59', '現金回饋 NT$1,500', '有效期限 2026/12/31 23:59', '已使用']) {
      expect(screen.getByText(words)).toBeTruthy();
    }
  });

  it.each([
    [{ type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 100, currency: 'TWD' } }, '折抵 NT$100', 'NT$100 off'],
    [{ type: 'discount', priceInfo: { type: 'percentage', percentage: 10 } }, '9 折', '10% off'],
    [{ type: 'discount', priceInfo: { type: 'percentage', percentage: 95 } }, '0.5 折', '95% off'],
    [{ type: 'discount', priceInfo: { type: 'explicit', originalPrice: 1_200, priceAfterDiscount: 990, currency: 'TWD' } }, 'NT$1,200 → NT$990', 'NT$1,200 → NT$990'],
    [{ type: 'cashBack', priceInfo: { type: 'percentage', percentage: 5 } }, '現金回饋 5%', 'Cash back 5%'],
    [{ type: 'free' }, '免費', 'Free'],
    [{ type: 'gift' }, '贈品', 'Gift'],
    [{ type: 'others' }, undefined, undefined],
  ])('says the reward %j', (reward, zhTw, en) => expect([rewardOf(reward, 'zh-TW'), rewardOf(reward, 'en')]).toEqual([zhTw, en]));
});

describe('a wall', () => {
  it('draws what either side says without a phone, and costs nothing more when one message is broken', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { container } = render(
      <Wall title="林小姐">
        <WallEntry side="other" message={{ type: 'text', text: '可以退貨嗎' }} isFirst>10:00</WallEntry>
        <WallEntry side="own" message={{ type: 'text', text: 42 }} />
        <WallEntry side="own" message={{ type: 'sticker', packageId: '446', stickerId: '1988' }} />
      </Wall>,
    );
    expect(screen.getByLabelText('林小姐')).toBe(container.querySelector('.lv-wall'));
    expect(container.querySelector('.lv-theirs')?.textContent).toBe('可以退貨嗎10:00');
    expect(container.querySelectorAll('.lv-mine')).toHaveLength(2);
    expect(screen.getByRole('img', { name: /446\/1988/ })).toBeTruthy();
  });
});
