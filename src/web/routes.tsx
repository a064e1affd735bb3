import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import { hrefIn } from '#base/ui/address.ts'
import { problemOf } from '#ui/problem-details.ts'
import { apiOf } from './client.ts'
import { requestJson } from './http.ts'
import { type SearchOf, searchFields } from './search-fields.ts'
import { meQuery } from './session.ts'
import { BrokenPage } from './shell/broken-page.tsx'
import { MissingPage } from './shell/missing-page.tsx'
import { Root } from './shell/root.tsx'
import { Shell } from './shell/shell.tsx'

type Load<Name extends string> = () => Promise<Record<Name, () => React.ReactNode>>
type Spec = Parameters<typeof searchFields>[0]

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
})

const door = <Path extends string, Name extends string>(path: Path, name: Name, load: Load<Name>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })

/** The first address: to Today of one's organisation, to sign-in, or to the set-up of a new server. */
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/entry/no-organisation-page.tsx'), 'NoOrganisationPage'),
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.fetchQuery(meQuery).catch((error: unknown) => {
      if (problemOf(error).status === 401) return null
      throw error
    })
    const first = me?.organisations[0]
    if (first) throw redirect({ href: hrefIn(first.slug, 'today') })
    if (me) return
    const { needed } = await requestJson<{ needed: boolean }>('/api/v1/setup')
    throw redirect({ to: needed ? '/setup' : '/sign-in' })
  },
})

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/o/$organisation',
  component: Shell,
  beforeLoad: async ({ context, params, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (problemOf(error).status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { to: location.href } })
    })
    if (!me.organisations.some(({ slug }) => slug === params.organisation)) throw notFound()
  },
  // Figures and days need the organisation's settings before the first page is drawn.
  loader: async ({ context, params }) => {
    const api = apiOf(params.organisation)
    await Promise.all([
      context.queryClient.prefetchQuery(api.settings.get.queryOptions({ input: {} })),
      context.queryClient.prefetchQuery(api.people.getProfile.queryOptions({ input: {} })),
    ])
  },
})

const page = <Path extends string, Name extends string, S extends Spec = Record<never, never>>(
  path: Path,
  name: Name,
  load: Load<Name>,
  search?: S,
) =>
  createRoute({
    getParentRoute: () => organisation,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: searchFields(search ?? {}) as (search: Record<string, unknown>) => SearchOf<S>,
  })

/** One line per page: address, component, file, and what may stand in the address behind the question mark. */
const pages = [
  page('/', 'TodayPage', () => import('./pages/today/today-page.tsx')),
  page('/today', 'TodayPage', () => import('./pages/today/today-page.tsx')),
  page('/inbox', 'InboxPage', () => import('./pages/inbox/inbox-page.tsx'), {
    tab: 'text',
    kind: 'text',
    unread: 'yes',
  }),
  page('/strategy', 'StrategyPage', () => import('./pages/strategy/strategy-page.tsx'), {
    asOf: 'text',
    q: 'text',
    cycle: 'text',
    status: 'text',
    unit: 'text',
    owner: 'text',
    sort: 'text',
  }),
  page('/strategy/check-ins', 'CheckInsPage', () => import('./pages/strategy/check-ins-page.tsx')),
  page('/strategy/objectives/$id', 'ObjectivePage', () => import('./pages/strategy/objective-page.tsx'), {
    asOf: 'text',
    tab: 'text',
  }),
  page('/strategy/key-results/$id', 'KeyResultPage', () => import('./pages/strategy/key-result-page.tsx'), {
    asOf: 'text',
    tab: 'text',
  }),
  page('/metrics', 'MetricsPage', () => import('./pages/metrics/metrics-page.tsx'), {
    q: 'text',
    unit: 'text',
    owner: 'text',
    status: 'text',
    freshness: 'text',
    executive: 'yes',
    archived: 'yes',
    sort: 'text',
  }),
  page('/metrics/new', 'MetricNewPage', () => import('./pages/metrics/metric-new-page.tsx')),
  page('/metrics/executive', 'ExecutiveSetPage', () => import('./pages/metrics/executive-set-page.tsx')),
  page('/metrics/decisions', 'DecisionMapPage', () => import('./pages/metrics/decision-map-page.tsx'), {
    show: 'text',
  }),
  page('/metrics/scorecards', 'ScorecardsPage', () => import('./pages/scorecards/scorecards-page.tsx'), { q: 'text' }),
  page('/metrics/scorecards/$id', 'ScorecardPage', () => import('./pages/scorecards/scorecard-page.tsx'), {
    asOf: 'text',
    arrange: 'yes',
  }),
  page('/metrics/scorecards/units/$id', 'UnitScorecardPage', () => import('./pages/scorecards/scorecard-page.tsx'), {
    asOf: 'text',
  }),
  page('/metrics/prune', 'PrunePage', () => import('./pages/metrics/prune-page.tsx')),
  page('/metrics/import', 'ImportPage', () => import('./pages/metrics/import-page.tsx')),
  page('/metrics/$id', 'MetricPage', () => import('./pages/metrics/metric-page.tsx'), {
    tab: 'text',
    asOf: 'text',
    span: 'text',
    period: 'text',
    versions: 'yes',
    unit: 'text',
    show: 'text',
    q: 'text',
    forecasts: 'yes',
    by: 'text',
    where: 'text',
    against: 'text',
  }),
  page('/metrics/$id/edit', 'MetricEditPage', () => import('./pages/metrics/metric-edit-page.tsx')),
  page('/dependencies', 'DependenciesPage', () => import('./pages/dependencies/dependencies-page.tsx'), {
    asOf: 'text',
    tab: 'text',
    q: 'text',
    status: 'text',
    state: 'text',
    unit: 'text',
    objective: 'text',
    focus: 'text',
    sort: 'text',
    over: 'yes',
  }),
  page('/dependencies/$id', 'DependencyPage', () => import('./pages/dependencies/dependency-page.tsx'), {
    asOf: 'text',
    tab: 'text',
  }),
  page('/flags', 'FlagsPage', () => import('./pages/today/flags-page.tsx'), {
    state: 'text',
    kind: 'text',
    severity: 'text',
    asOf: 'text',
  }),
  page('/flags/$id', 'FlagPage', () => import('./pages/today/flag-page.tsx')),
  page('/decisions', 'DecisionsPage', () => import('./pages/decisions/decisions-page.tsx'), {
    asOf: 'text',
    q: 'text',
    view: 'text',
    sort: 'text',
  }),
  page('/decisions/$id', 'DecisionPage', () => import('./pages/decisions/decision-page.tsx'), {
    tab: 'text',
    asOf: 'text',
  }),
  page('/reviews', 'ReviewsPage', () => import('./pages/reviews/reviews-page.tsx')),
  page('/reviews/report', 'ReportPage', () => import('./pages/reviews/report-page.tsx'), { unit: 'text' }),
  page('/reviews/$id', 'ReviewPage', () => import('./pages/reviews/review-page.tsx'), { tab: 'text', item: 'text' }),
  page('/settings', 'SettingsPage', () => import('./pages/settings/settings-page.tsx'), {
    tab: 'text',
    q: 'text',
    role: 'text',
    unit: 'text',
    all: 'yes',
    state: 'text',
  }),
  page('/settings/people/$id', 'PersonPage', () => import('./pages/settings/person-page.tsx'), { tab: 'text' }),
  page('/settings/connections/$id', 'ConnectionPage', () => import('./pages/settings/connection-page.tsx'), {
    tab: 'text',
  }),
  page('/settings/units/$id', 'UnitPage', () => import('./pages/settings/unit-page.tsx'), { tab: 'text' }),
] as const

const doors = [
  door('/sign-in', 'SignInPage', () => import('./pages/entry/sign-in-page.tsx')),
  door('/setup', 'SetupPage', () => import('./pages/entry/setup-page.tsx')),
  door('/invite/$token', 'InvitationPage', () => import('./pages/entry/invitation-page.tsx')),
] as const

const kit = import.meta.env.DEV ? [door('/kit', 'KitPage', () => import('./pages/kit/kit-page.tsx'))] : []

export const routes = root.addChildren([start, ...doors, ...kit, organisation.addChildren(pages)])
