import { useQuery } from '@tanstack/react-query'
import { useApi } from './client.ts'

/** How many things wait for the person who is signed in. */
export const useInboxCount = (): number | undefined =>
  useQuery(useApi().inbox.get.queryOptions({ input: { limit: 1 } })).data?.counts.all
