import { createRouter } from '@tanstack/react-router'
import { problemOf } from '#ui/problem-details.ts'
import { queryClient } from './query-client.ts'
import { routes } from './routes.tsx'
import { PendingPage } from './shell/pending-page.tsx'

export const router = createRouter({
  routeTree: routes,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh, not the router's.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 200,
  defaultPendingComponent: PendingPage,
})

/** A session that ends in the middle of work leads to the sign-in and back. */
queryClient.getQueryCache().config.onError = (error) => {
  const { href, pathname } = router.state.location
  if (problemOf(error).status !== 401 || !pathname.startsWith('/o/')) return
  queryClient.removeQueries({ queryKey: ['me'] })
  void router.navigate({ to: '/sign-in', search: { to: href } })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
