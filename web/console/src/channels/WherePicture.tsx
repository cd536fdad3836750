import { useChannelWords } from './words'

/** A place in one of LINE's two consoles, drawn as it lies there: LINE's own words, which are the same in every language of Weir. */
export type Picture = { site: string; path: string[]; tabs?: { all: string[]; here: string }; row: string; control: string; kind: 'button' | 'switch-on' | 'switch-off' | 'text' }

const developers = 'developers.line.biz/console'
const manager = 'manager.line.biz'
const channelTabs = ['Basic settings', 'Messaging API', 'LIFF', 'Security', 'Statistics', 'Roles']
const loginTabs = ['Basic settings', 'LINE Login', 'LIFF', 'Security', 'Statistics', 'Roles']

const inMessaging = (row: string, control: string, kind: Picture['kind']): Picture => ({
  site: developers, path: ['Provider', 'Messaging API channel'], tabs: { all: channelTabs, here: 'Messaging API' }, row, control, kind,
})

const pictures: Record<string, Picture> = {
  token: inMessaging('Channel access token (long-lived)', 'Issue', 'button'),
  'webhook-address': inMessaging('Webhook URL', 'Edit', 'button'),
  'webhook-in-use': inMessaging('Use webhook', '', 'switch-on'),
  redelivery: inMessaging('Webhook redelivery', '', 'switch-on'),
  secret: { site: developers, path: ['Provider', 'Messaging API channel'], tabs: { all: channelTabs, here: 'Basic settings' }, row: 'Channel secret', control: '••••••••', kind: 'text' },
  'login-channel': { site: developers, path: ['Provider', 'LINE Login channel'], tabs: { all: loginTabs, here: 'Basic settings' }, row: 'Channel ID', control: '2001234567', kind: 'text' },
  'login-provider': { site: developers, path: ['Provider', 'LINE Login channel'], tabs: { all: loginTabs, here: 'LIFF' }, row: 'LIFF ID', control: 'Add', kind: 'button' },
  'login-published': { site: developers, path: ['Provider', 'LINE Login channel'], row: 'Developing', control: 'Publish', kind: 'button' },
  'double-answers': { site: manager, path: ['設定 Settings', '回應設定 Response settings'], row: '自動回應訊息 Auto-response', control: '', kind: 'switch-off' },
  quota: { site: manager, path: ['設定 Settings', '帳務專區 Billing'], row: '月費方案 Monthly plan', control: '變更 Change', kind: 'button' },
  verified: { site: manager, path: ['設定 Settings', '帳號設定 Account settings'], row: '帳號認證 Verification', control: '申請 Request', kind: 'button' },
}

export const pictureOf = (code: string): Picture | null => pictures[code] ?? null

/** A sketch and no photograph: it does not grow old with every new coat of paint, and says where to look. */
export function WherePicture({ picture }: { picture: Picture }) {
  const t = useChannelWords()
  return (
    <span className="where-picture" role="img" aria-label={t('picture', { place: [...picture.path, picture.tabs?.here ?? '', picture.row].filter(Boolean).join(' › ') })}>
      <span className="where-bar"><i /><i /><i /><span>{picture.site}</span></span>
      <span className="where-path">{picture.path.join('  ›  ')}</span>
      {picture.tabs ? <span className="where-tabs">{picture.tabs.all.map((tab) => <span key={tab} className={tab === picture.tabs?.here ? 'here' : ''}>{tab}</span>)}</span> : null}
      <span className="where-row">
        <span>{picture.row}</span>
        {picture.kind === 'button' || picture.kind === 'text' ? <b className={picture.kind}>{picture.control}</b> : <b className={`switch ${picture.kind}`}><i /></b>}
      </span>
    </span>
  )
}
