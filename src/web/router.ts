import { createRouter } from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { routes } from './routes.tsx'

export const router = createRouter({
  routeTree: routes,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh, not the router's.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
