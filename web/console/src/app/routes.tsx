import { Button } from 'antd'
import { lazy, type ComponentType } from 'react'
import { createBrowserRouter, Link } from 'react-router'
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
      { path: 'tags', element: room(() => import('../tags/TagsPage'), (m) => m.default) },
      { path: 'segments', element: room(() => import('../segments/SegmentsPage'), (m) => m.default) },
      { path: 'segments/new', element: room(() => import('../segments/SegmentPage'), (m) => m.default) },
      { path: 'segments/:id', element: room(() => import('../segments/SegmentPage'), (m) => m.default) },
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
