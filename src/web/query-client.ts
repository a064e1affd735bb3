import { QueryClient } from '@tanstack/react-query'
import { problemOf } from '#ui/problem-details.ts'

/** Answers stay as they are until the event stream says that something changed. */
const freshMs = 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(problemOf(error).status),
    },
  },
})
