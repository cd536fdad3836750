import type { Act } from '../acts';
import { phoneOf, type Bubble, type ChatOfSeveral, type PhoneDoors, type Screen } from '../sandbox';
import { CouponSheet } from '../sheets/CouponSheet';
import { Picker } from '../sheets/Picker';
import { PlaceSheet } from '../sheets/Place';
import { Choices, Sheet } from '../sheets/Sheet';
import { PictureViewer, Player } from '../sheets/Viewer';
import { useTaste } from '../taste';
import { GroupSheet } from './GroupSheet';
import { HoldMenu } from './HoldMenu';

/** What has slid up over the chat. */
export type Over = Extract<Act, { does: 'pick' | 'look' | 'watch' | 'listen' | 'redeem' }> | { does: 'place' } | { does: 'hold'; bubble: Bubble } | { does: 'account' } | null;

interface Props {
  screen: Screen;
  chat?: ChatOfSeveral;
  over: Over;
  doors: PhoneDoors;
  /** Sends, and says why when the account does not hear it. */
  attempt: (asked: Promise<unknown>) => void;
  onOpen: (url: string) => void;
  onCopy: (words: string) => void;
  onQuote: (bubble: Bubble) => void;
  onEdit: (bubble: Bubble) => void;
  /** The person is no longer in the group. */
  onLeft: () => void;
  /** What a quick reply waited for was chosen. */
  onChosen: () => void;
  onClose: () => void;
}

export function ChatSheets({ screen, chat, over, doors, attempt, onOpen, onCopy, onQuote, onEdit, onLeft, onChosen, onClose }: Props) {
  const { say } = useTaste();
  const { account, friendship } = screen;
  return (
    <>
      {over?.does === 'pick' && (
        <Picker
          pick={over}
          now={screen.now}
          onClose={onClose}
          onPick={(chosen) => {
            onClose();
            onChosen();
            attempt(doors.act('tap', { data: over.data, params: { [over.mode]: chosen } }));
          }}
        />
      )}
      {over?.does === 'place' && (
        <PlaceSheet
          onClose={onClose}
          onSend={(place) => {
            onClose();
            attempt(doors.act('location', place));
          }}
        />
      )}
      {over?.does === 'redeem' && (
        <CouponSheet
          coupon={screen.coupons[over.couponId]}
          onDraw={() => attempt(phoneOf(screen.userId).act('draw-coupon', { couponId: over.couponId }))}
          onUse={() => attempt(phoneOf(screen.userId).act('use-coupon', { couponId: over.couponId }))}
          onClose={onClose}
        />
      )}
      {over?.does === 'look' && <PictureViewer url={over.url} onClose={onClose} />}
      {over?.does === 'listen' && <Player kind="audio" url={over.url} onClose={onClose} />}
      {over?.does === 'watch' && (
        <Player
          kind="video"
          url={over.url}
          link={over.link}
          onLink={() => {
            onClose();
            onOpen(over.link!.url);
          }}
          onClose={onClose}
          onWatched={over.trackingId === undefined || chat !== undefined ? undefined : () => {
            onClose();
            attempt(doors.act('watch', { trackingId: over.trackingId }));
          }}
        />
      )}
      {over?.does === 'hold' && (
        <HoldMenu
          bubble={over.bubble}
          isHeard={friendship !== 'blocked'}
          onCopy={onCopy}
          onQuote={() => onQuote(over.bubble)}
          onEdit={chat && chat.kind !== 'direct' ? () => onEdit(over.bubble) : undefined}
          onUnsend={() => attempt(doors.act('unsend', { messageId: over.bubble.messageId }))}
          onClose={onClose}
        />
      )}
      {over?.does === 'account' && chat && <GroupSheet screen={screen} chat={chat} attempt={attempt} onLeft={onLeft} onClose={onClose} />}
      {over?.does === 'account' && !chat && (
        <Sheet title={account.displayName} onClose={onClose}>
          <p className="sheet-note">{account.basicId}{account.isVerified && ` · ${say('verified')}`}</p>
          <Choices
            choices={[
              { name: say(screen.isMuted ? 'unmute' : 'mute'), does: () => { onClose(); attempt(doors.act('mute', { on: !screen.isMuted })); } },
              friendship === 'blocked'
                ? { name: say('unblock'), does: () => { onClose(); attempt(doors.act('unblock')); } }
                : { name: say('block'), isGrave: true, does: () => { onClose(); attempt(doors.act('block')); } },
            ]}
          />
        </Sheet>
      )}
    </>
  );
}
