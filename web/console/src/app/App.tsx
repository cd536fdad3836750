import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zhTw from 'antd/locale/zh_TW'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-tw'
import { useTranslation } from 'react-i18next'
import { RouterProvider } from 'react-router'
import { ApiProblem } from '../api/problem'
import { currentLanguage } from '../foundation/language'
import { sessionQuery } from '../workspaces/session'
import { router } from './routes'
import { antdTheme, useIsDark } from './theme'

/** A session that has ended while a page was open leads back to the sign-in. */
function noteSessionEnd(error: unknown) {
  if (error instanceof ApiProblem && error.status === 401) queries.setQueryData(sessionQuery.queryKey, null)
}

const retriesMax = 2

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noteSessionEnd }),
  mutationCache: new MutationCache({ onError: noteSessionEnd }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only silence and a server in trouble are asked again.
      retry: (failures, error) => failures < retriesMax && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
    },
  },
})

export function App() {
  useTranslation()
  const isDark = useIsDark()
  const isEnglish = currentLanguage() === 'en'
  dayjs.locale(isEnglish ? 'en' : 'zh-tw')
  return (
    <ConfigProvider locale={isEnglish ? en : zhTw} theme={antdTheme(isDark)} button={{ autoInsertSpace: false }}>
      <AntdApp style={{ height: '100%' }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
