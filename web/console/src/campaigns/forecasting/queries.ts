import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { got } from '../../api/problem'

export const useForecast = (body: Schemas['ForecastRequest']) =>
  useQuery({
    queryKey: ['campaigns', 'forecast', body],
    queryFn: ({ signal }) => got(api.POST('/api/v1/campaigns/forecast', { body, signal })),
    placeholderData: keepPreviousData,
  })
