import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from './client.ts'
import { hearServerTime } from './server-clock.ts'

/** Often enough that a laptop that slept does not show yesterday. */
const againMs = 10 * 60_000

/** Keeps the screen's time that of the server, which may be a manual one. */
export const useServerClock = (): void => {
  const { data } = useQuery(useApi().clock.get.queryOptions({ input: {}, staleTime: 0, refetchInterval: againMs }))
  useEffect(() => {
    if (data) hearServerTime(data.now, data.mode === 'real')
  }, [data])
}
