import { timeOf } from '@weir/line-view';
import { useState, type FormEvent } from 'react';
import type { ChatOfSeveral, PhoneDoors, Screen } from '../sandbox';
import { Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';
import { wordsOf } from './items';

interface Props {
  screen: Screen;
  doors: PhoneDoors;
  onChat: () => void;
  onSeveral: (chatId: string) => void;
  onNewGroup: () => void;
  onAdd: () => void;
  onSwitch: () => void;
}

/** The first screen: who one is, which accounts one follows, and the way to another. */
export function Home({ screen, doors, onChat, onSeveral, onNewGroup, onAdd, onSwitch }: Props) {
  const { say } = useTaste();
  const [isRenaming, setIsRenaming] = useState(false);
  const { friendship } = screen;
  const isListed = friendship === 'friend' || (friendship === 'stranger' && screen.messages.length > 0);
  return (
    <div className="home">
      <header className="home-head">
        <div className="avatar" aria-hidden="true">{[...screen.displayName][0]}</div>
        <div className="home-name">
          <b className="lv-one-line">{screen.displayName}</b>
          <button type="button" className="link" onClick={() => setIsRenaming(true)}>{say('rename')}</button>
        </div>
        <button type="button" className="pill" onClick={onSwitch}>{say('switchPerson')}</button>
      </header>
      <div className="home-list">
        <div className="home-section">
          <h3>{say('officialAccounts')}</h3>
          <button type="button" className="pill" onClick={onAdd}>＋ {say('addFriend')}</button>
        </div>
        {isListed ? <Row screen={screen} onChat={onChat} /> : friendship !== 'blocked' && (
          <div className="empty">
            <b>{say('noAccounts')}</b>
            <p>{say('noAccountsHint')}</p>
            <button type="button" className="wide-button" onClick={onAdd}>{say('addFriend')}</button>
          </div>
        )}
        {friendship === 'blocked' && (
          <>
            <div className="home-section"><h3>{say('blockedList')}</h3></div>
            <div className="row">
              <div className="avatar" aria-hidden="true">{[...screen.account.displayName][0]}</div>
              <button type="button" className="row-words" onClick={onChat}><b>{screen.account.displayName}</b></button>
              <button type="button" className="pill" onClick={() => void doors.act('unblock')}>{say('unblock')}</button>
            </div>
          </>
        )}
        <div className="home-section">
          <h3>{say('groups')}</h3>
          <button type="button" className="pill" onClick={onNewGroup}>＋ {say('newGroup')}</button>
        </div>
        {screen.chats.map((chat) => <SeveralRow key={chat.chatId} chat={chat} onOpen={() => onSeveral(chat.chatId)} />)}
      </div>
      {isRenaming && <Rename screen={screen} doors={doors} onClose={() => setIsRenaming(false)} />}
    </div>
  );
}

function Row({ screen, onChat }: { screen: Screen; onChat: () => void }) {
  const { say, language } = useTaste();
  const last = screen.messages.at(-1);
  return (
    <button type="button" className="row" onClick={onChat}>
      <div className="avatar" aria-hidden="true">{[...screen.account.displayName][0]}</div>
      <div className="row-words">
        <b className="lv-one-line">{screen.account.displayName}{screen.isMuted && <span title={say('muted')}> 🔕</span>}</b>
        <span className="lv-one-line">{wordsOf(last, say) || say('nobodyWrote')}</span>
      </div>
      <div className="row-side">
        {last && <time>{timeOf(last.at, language)}</time>}
        {screen.unread > 0 && <span className={screen.isMuted ? 'badge quiet' : 'badge'}>{screen.unread}</span>}
      </div>
    </button>
  );
}

function SeveralRow({ chat, onOpen }: { chat: ChatOfSeveral; onOpen: () => void }) {
  const { say, language } = useTaste();
  const last = chat.messages.findLast((each) => !each.note);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <div className={`avatar ${chat.kind === 'direct' ? 'of-person' : 'of-group'}`} aria-hidden="true">{[...chat.name][0]}</div>
      <div className="row-words">
        <b className="lv-one-line">{chat.name}{chat.kind !== 'direct' && ` (${chat.members.length + (chat.botIsIn ? 1 : 0)})`}</b>
        <span className="lv-one-line">{wordsOf(last, say, chat.members) || say('nobodyWrote')}</span>
      </div>
      <div className="row-side">
        {last && <time>{timeOf(last.at, language)}</time>}
        {chat.unread > 0 && <span className="badge">{chat.unread}</span>}
      </div>
    </button>
  );
}

function Rename({ screen, doors, onClose }: { screen: Screen; doors: PhoneDoors; onClose: () => void }) {
  const { say } = useTaste();
  const [name, setName] = useState(screen.displayName);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void doors.act('rename', { displayName: name.trim() }).then(onClose);
  };
  return (
    <Sheet title={say('rename')} onClose={onClose}>
      <form className="fields" onSubmit={save}>
        <label>{say('newPersonName')}<input value={name} required maxLength={20} autoFocus onChange={(event) => setName(event.target.value)} /></label>
        <button type="submit" className="wide-button">{say('save')}</button>
      </form>
    </Sheet>
  );
}
