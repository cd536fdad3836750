import type { Bubble } from '../sandbox';
import { Choices, Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';
import { canBeQuoted, wordsOf } from './items';

interface Props {
  bubble: Bubble;
  /** Who has blocked the account can say nothing to it. */
  isHeard: boolean;
  onCopy: (words: string) => void;
  onQuote: () => void;
  /** Only where the account hears of it: in groups. */
  onEdit?: () => void;
  onUnsend: () => void;
  onClose: () => void;
}

/** What can be done with one message. */
export function HoldMenu({ bubble, isHeard, onCopy, onQuote, onEdit, onUnsend, onClose }: Props) {
  const { say } = useTaste();
  const text = bubble.message?.['text'];
  const then = (does: () => void) => () => {
    onClose();
    does();
  };
  return (
    <Sheet title={wordsOf(bubble, say)} onClose={onClose}>
      <Choices
        choices={[
          ...(typeof text === 'string' ? [{ name: say('copy'), does: then(() => onCopy(text)) }] : []),
          ...(isHeard && canBeQuoted(bubble) ? [{ name: say('reply'), does: then(onQuote) }] : []),
          ...(onEdit && bubble.from === 'person' && bubble.message?.type === 'text' ? [{ name: say('edit'), does: then(onEdit) }] : []),
          ...(isHeard && bubble.from === 'person' ? [{ name: say('unsend'), isGrave: true, does: then(onUnsend) }] : []),
        ]}
      />
    </Sheet>
  );
}
