import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { requestJson } from './http.ts'
import { hearServerTime } from './server-clock.ts'

export type Membership = { slug: string; name: string; role: string }

export type Me = {
  person: { id: string; name: string; email: string }
  organisations: Membership[]
  organisation?: Membership & { timeZone?: string; locale?: string; currency?: string }
  /** The server's time, and whether it moves by itself. */
  now?: string
  clock?: 'running' | 'manual'
}

export const meQuery = (slug?: string) =>
  queryOptions({
    queryKey: ['me', slug ?? null],
    staleTime: 5 * 60_000,
    queryFn: async () => {
      const me = await requestJson<Me>(slug ? `/api/v1/me?organisation=${encodeURIComponent(slug)}` : '/api/v1/me')
      if (me.now) hearServerTime(me.now, me.clock !== 'manual')
      return me
    },
  })

/** The person who is signed in and the organisation of the address. */
export const useSession = (): { me: Me | undefined; organisation: Me['organisation'] } => {
  const { organisation: slug } = useParams({ strict: false })
  const { data: me } = useQuery(meQuery(slug))
  const own = me?.organisations.find((one) => one.slug === slug)
  return { me, organisation: me?.organisation ?? own }
}

export const signIn = (email: string, password: string) =>
  requestJson<unknown>('/api/auth/sign-in/email', { email, password })

export const signOut = () => requestJson<unknown>('/api/auth/sign-out', {})
