// How a feature's panels reach the API: by their own contract, and without knowing the pages around them.
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import type { RouterUtils } from '@orpc/tanstack-query'
import { createContext, type ReactNode, useContext } from 'react'
import { useHrefIn } from './address.ts'

type Given = { slug: string; api: object }

const Operations = createContext<Given | null>(null)

/** Set once around all pages of an organisation; `api` has an entry for each feature of the list of contracts. */
export const OperationsProvider = ({ children, ...given }: Given & { children: ReactNode }) => (
  <Operations.Provider value={given}>{children}</Operations.Provider>
)

const useGiven = (): Given => {
  const given = useContext(Operations)
  if (!given) throw new Error('Panels stand inside the pages of an organisation.')
  return given
}

/** `const metrics = useOperations<typeof metricsContract>('metrics')`, then `useQuery(metrics.list.queryOptions({ input: {} }))`. */
export const useOperations = <Contract extends AnyContractRouter>(
  feature: string,
): RouterUtils<JsonifiedClient<ContractRouterClient<Contract>>> =>
  (useGiven().api as Record<string, unknown>)[feature] as RouterUtils<JsonifiedClient<ContractRouterClient<Contract>>>

/** The address of a place or record in the organisation of the page: `href('metrics', metricId)`. */
export const useHref = (): ((...path: string[]) => string) => useHrefIn(useGiven().slug)
