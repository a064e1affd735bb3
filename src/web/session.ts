import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useApi } from './client.ts'
import { requestJson } from './http.ts'

export type Membership = { slug: string; name: string; role: string }

export type Me = { person: { name: string; email: string }; organisations: Membership[] }

/** Nothing of this changes while a screen is open, or the event stream says so. */
const longMs = 10 * 60_000

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: longMs,
  queryFn: () => requestJson<Me>('/api/v1/me'),
})

/** Who is signed in, and the organisation of the address. */
export const useSession = (): { me: Me | undefined; organisation: Membership | undefined } => {
  const { organisation: slug } = useParams({ strict: false })
  const { data: me } = useQuery(meQuery)
  return { me, organisation: me?.organisations.find((one) => one.slug === slug) }
}

/** Who I am in this organisation: person, language, rights. */
export const useProfile = () => useQuery(useApi().people.getProfile.queryOptions({ input: {}, staleTime: longMs })).data

/** The organisation's calendar, money and limits. */
export const useOrganisation = () => useQuery(useApi().settings.get.queryOptions({ input: {}, staleTime: longMs })).data

export const signIn = (email: string, password: string) =>
  requestJson<unknown>('/api/auth/sign-in/email', { email, password })

export const signOut = () => requestJson<unknown>('/api/auth/sign-out', {})
