import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { got } from '../api/problem'

export const useAttributes = () => useQuery({ queryKey: ['attributes'], queryFn: () => got(api.GET('/api/v1/attributes')) })
