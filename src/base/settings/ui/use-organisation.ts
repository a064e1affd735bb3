import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { settingsContract } from '../contract.ts'

/** The calendar hardly ever changes while a screen is open, and the event stream says so when it does. */
const longMs = 10 * 60_000

/** The organisation's calendar, money and limits. */
export const useOrganisation = () => {
  const settings = useOperations<typeof settingsContract>('settings')
  return useQuery(settings.get.queryOptions({ input: {}, staleTime: longMs })).data
}
