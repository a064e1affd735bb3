import { contracts } from 'virtual:contracts'
import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { useParams } from '@tanstack/react-router'
import type { contracts as serverContracts } from '#server/contracts.ts'
import { problemOf } from '#ui/problem-details.ts'
import { fetchOnce } from './fetch-once.ts'
import { queryClient } from './query-client.ts'

export type Client = JsonifiedClient<ContractRouterClient<typeof serverContracts>>
export type Api = RouterUtils<Client>

/** What one has just written is read anew at once, without waiting for the event stream to tell. */
const readAgain = (slug: string, area: string | undefined): void => {
  for (const part of new Set([area, 'today', 'inbox']))
    if (part) void queryClient.invalidateQueries({ queryKey: [[slug, part]] })
}

const makeApi = (slug: string): Api => {
  const link = new OpenAPILink(contracts, {
    url: `${location.origin}/api/v1/o/${slug}`,
    fetch: fetchOnce,
    clientInterceptors: [
      async ({ next, path, request }) => {
        const response = await next()
        if (request.method !== 'GET' && response.status < 400) readAgain(slug, path[0])
        return response
      },
    ],
    customErrorResponseBodyDecoder: (body, { status }) => {
      const problem = problemOf({ ...(typeof body === 'object' ? body : {}), status })
      return new ORPCError('PROBLEM', { status, message: problem.detail ?? problem.title ?? '', data: problem })
    },
  })
  return createTanstackQueryUtils(createORPCClient<Client>(link), { path: [slug] })
}

const made = new Map<string, Api>()

/** The API of one organisation; its query keys begin with the organisation, so that two never mix. */
export const apiOf = (slug: string): Api => {
  const api = made.get(slug) ?? makeApi(slug)
  made.set(slug, api)
  return api
}

/** The API of the organisation in the address: `useQuery(api.metrics.list.queryOptions({ input: {} }))`. */
export const useApi = (): Api => {
  const { organisation } = useParams({ strict: false })
  if (!organisation) throw new Error('Only pages below /o/… use the API of an organisation.')
  return apiOf(organisation)
}
