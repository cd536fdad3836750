import { Button } from 'antd'
import { lazy, type ComponentType } from 'react'
import { createBrowserRouter, Link, Navigate } from 'react-router'
import { Nothing } from '../foundation/Nothing'
import { Gate } from './Gate'
import { useAppWords } from './words'

const room = <M,>(load: () => Promise<M>, pick: (module: M) => ComponentType) => {
  const Room = lazy(async () => ({ default: pick(await load()) }))
  return <Room />
}

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Gate />,
    errorElement: <Broken />,
    children: [
      { path: 'members', element: room(() => import('../members/MembersPage'), (m) => m.default) },
      { path: 'members/:id', element: room(() => import('../members/MemberPage'), (m) => m.default) },
      { path: 'imports', element: room(() => import('../members/imports/ImportsPage'), (m) => m.default) },
      { path: 'imports/:id', element: room(() => import('../members/imports/ImportPage'), (m) => m.default) },
      { path: 'tags', element: room(() => import('../tags/TagsPage'), (m) => m.default) },
      { path: 'segments', element: room(() => import('../segments/SegmentsPage'), (m) => m.default) },
      { path: 'segments/new', element: room(() => import('../segments/SegmentPage'), (m) => m.default) },
      { path: 'segments/:id', element: room(() => import('../segments/SegmentPage'), (m) => m.default) },
      { path: 'campaigns', element: room(() => import('../campaigns/CampaignsPage'), (m) => m.default) },
      { path: 'campaigns/comparison', element: room(() => import('../campaigns/comparing/ComparingPage'), (m) => m.default) },
      { path: 'campaigns/:id', element: room(() => import('../campaigns/CampaignPage'), (m) => m.default) },
      { path: 'insights/friends/:id', element: room(() => import('../insights/FriendDaysPage'), (m) => m.default) },
      { path: 'links', element: room(() => import('../touchpoints/LinksPage'), (m) => m.default) },
      { path: 'inbox/:id?', element: room(() => import('../conversations/inbox/InboxPage'), (m) => m.default) },
      { path: 'answers', element: room(() => import('../conversations/AnswersPage'), (m) => m.default) },
      { path: 'answers/new', element: room(() => import('../conversations/KeywordPage'), (m) => m.default) },
      { path: 'answers/welcome/:id', element: room(() => import('../conversations/WelcomePage'), (m) => m.default) },
      { path: 'answers/:id', element: room(() => import('../conversations/KeywordPage'), (m) => m.default) },
      { index: true, element: room(() => import('../home/HomePage'), (m) => m.default) },
      {
        path: 'settings',
        element: room(() => import('../settings/SettingsPage'), (m) => m.default),
        children: [
          { index: true, element: <Navigate to="connections" replace /> },
          { path: 'connections', element: room(() => import('../channels/ConnectionsPage'), (m) => m.default) },
          { path: 'attributes', element: room(() => import('../members/attributes/AttributesPage'), (m) => m.default) },
          { path: 'parked', element: room(() => import('../members/parked/ParkedPage'), (m) => m.default) },
          { path: 'brand', element: room(() => import('../workspaces/BrandPage'), (m) => m.default) },
          { path: 'account', element: room(() => import('../workspaces/AccountPage'), (m) => m.default) },
          { path: 'plan', element: room(() => import('../pricing/PlanPage'), (m) => m.default) },
          { path: 'limits', element: room(() => import('../delivery/LimitsPage'), (m) => m.default) },
          { path: 'attribution', element: room(() => import('../attribution/AttributionPage'), (m) => m.default) },
          { path: 'test-groups', element: room(() => import('../campaigns/testers/TestGroupsPage'), (m) => m.default) },
          { path: 'operators', element: room(() => import('../workspaces/OperatorsPage'), (m) => m.default) },
          { path: 'api-keys', element: room(() => import('../workspaces/ApiKeysPage'), (m) => m.default) },
          { path: 'public-address', element: room(() => import('../workspaces/PublicAddressPage'), (m) => m.default) },
          { path: 'outgoing', element: room(() => import('../outgoing/OutgoingPage'), (m) => m.default) },
          { path: 'audit', element: room(() => import('../workspaces/AuditPage'), (m) => m.default) },
        ],
      },
      { path: '*', element: <Lost /> },
    ],
  },
])

function Lost() {
  const t = useAppWords()
  return <Nothing title={t('lost')} action={<Link to="/"><Button type="primary">{t('toHome')}</Button></Link>}>{t('lostHelp')}</Nothing>
}

/** Also when the code of a room cannot be loaded, as after an update: a reload brings the new page. */
function Broken() {
  const t = useAppWords()
  return <Nothing title={t('broken')} action={<Button type="primary" onClick={() => location.reload()}>{t('reload')}</Button>}>{t('brokenHelp')}</Nothing>
}
