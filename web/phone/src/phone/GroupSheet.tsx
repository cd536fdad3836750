import { useState } from 'react';
import { ask, tell, type ChatOfSeveral, type PersonRow, type Screen } from '../sandbox';
import { Choices, Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';

interface Props {
  screen: Screen;
  chat: ChatOfSeveral;
  attempt: (asked: Promise<unknown>) => void;
  onLeft: () => void;
  onClose: () => void;
}

/** Who is in the group, and the ways in and out of it, for people and for the account. */
export function GroupSheet({ screen, chat, attempt, onLeft, onClose }: Props) {
  const { say } = useTaste();
  const [others, setOthers] = useState<readonly PersonRow[] | null>(null);
  const inGroup = (verb: string, userId?: string) => tell(`groups/${chat.chatId}/${verb}`, { userId });
  const after = (asked: Promise<unknown>) => {
    onClose();
    attempt(asked);
  };
  const lookForOthers = () => attempt(ask<{ friends: PersonRow[] }>('friends?limit=30').then(({ friends }) => setOthers(friends.filter((each) => !chat.members.some((member) => member.userId === each.userId)))));
  const { account } = screen;
  return (
    <Sheet title={chat.name} onClose={onClose}>
      <ul className="members" aria-label={say('members')}>
        {chat.members.map((each) => <li key={each.userId}><span className="avatar" aria-hidden="true">{[...each.displayName][0]}</span>{each.displayName}{each.userId === screen.userId && <small>{say('you')}</small>}</li>)}
        {chat.botIsIn && <li><span className="avatar of-account" aria-hidden="true">{[...account.displayName][0]}</span>{account.displayName}<small>{say('officialAccount')}</small></li>}
      </ul>
      {others === null ? chat.kind !== 'direct' && (
        <Choices
          choices={[
            chat.botIsIn
              ? { name: say('removeAccount', account.displayName), isGrave: true, does: () => after(inGroup('remove-bot')) }
              : { name: say('inviteAccount', account.displayName), does: () => after(chat.botMayJoin ? inGroup('invite-bot') : Promise.reject(new Error(say('joinsNoGroups', account.displayName)))) },
            { name: say('addMember'), does: lookForOthers },
            { name: say('leaveGroup'), isGrave: true, does: () => { onLeft(); after(inGroup('member-leave', screen.userId)); } },
          ]}
        />
      ) : <Choices choices={others.map((each) => ({ name: each.displayName, does: () => after(inGroup('member-join', each.userId)) }))} />}
    </Sheet>
  );
}
