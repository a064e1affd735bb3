import { useOperations } from '#base/ui/operations.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import type { DimensionsOutput, dimensionsContract } from '../contract.ts'

export const useDimensions = () => useOperations<typeof dimensionsContract>('dimensions')

export type PartRow = DimensionsOutput<'breakdown'>['rows'][number]
export type MovedRow = DimensionsOutput<'contribution'>['rows'][number]
export type BreakdownView = DimensionsOutput<'breakdown'>

/** What the address says is looked at. */
export const useView = () => {
  const [search, change] = useAddressState()
  const text = (name: string) => (typeof search[name] === 'string' ? { [name]: search[name] as string } : {})
  const { period } = text('period')
  const asked = { by: 'next', ...text('by'), ...text('where'), ...text('period') }
  return { asked, period, against: search.against, change }
}
