import { usePeopleOptions } from '#base/people/ui/use-people-options.ts'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import { FilterBar } from '#ui/filter-bar.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'

const statuses = ['off_track', 'outdated', 'at_risk', 'on_track', 'pending', 'no_data'] as const
type Status = (typeof statuses)[number]

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** What the address asks for, as the API wants it. */
export const useStrategyFilters = () => {
  const [search] = useAddressState()
  const status = statuses.find((one) => one === search.status)
  const filters = {
    q: text(search.q),
    status: status as Status | undefined,
    unitId: text(search.unit),
    ownerId: text(search.owner),
    closed: search.closed === true ? true : undefined,
    sort: search.sort === 'status' ? ('status' as const) : ('title' as const),
  }
  const isFiltered = [filters.q, filters.status, filters.unitId, filters.ownerId].some((value) => value !== undefined)
  return { filters, isFiltered, cycleId: text(search.cycle) }
}

export const StrategyFilters = () => {
  const { statusWords } = useUi()
  const units = useUnitOptions()
  const people = usePeopleOptions()
  return (
    <FilterBar
      label={t('list.filters')}
      filters={[
        { kind: 'text', name: 'q', label: t('list.find') },
        {
          kind: 'choice',
          name: 'status',
          label: t('list.status'),
          options: statuses.map((value) => ({ value, label: statusWords[value] })),
        },
        { kind: 'choice', name: 'unit', label: t('list.unit'), options: units },
        { kind: 'choice', name: 'owner', label: t('list.owner'), options: people },
      ]}
    />
  )
}
