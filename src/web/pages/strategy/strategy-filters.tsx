import { Select } from '@mantine/core'
import { usePeopleOptions } from '#base/people/ui/use-people-options.ts'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import type { CycleRecord } from '#plan/goals/ui/goal-records.ts'
import { t as g } from '#plan/goals/ui/messages.ts'
import { FilterBar } from '#ui/filter-bar.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'
import classes from './strategy-filters.module.css'

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

type Props = { cycles: CycleRecord[]; cycleId: string | undefined }

export const StrategyFilters = ({ cycles, cycleId }: Props) => {
  const [, change] = useAddressState()
  const { statusWords } = useUi()
  const units = useUnitOptions()
  const people = usePeopleOptions()
  return (
    <div className={classes.bar}>
      <Select
        aria-label={g('cycle.choose')}
        data={cycles.map(({ id, name, closedAt }) => ({
          value: id,
          label: closedAt === null ? name : g('cycle.closed', { name }),
        }))}
        value={cycleId ?? null}
        onChange={(cycle) => change({ cycle: cycle ?? undefined })}
        allowDeselect={false}
        className={classes.cycle}
      />
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
    </div>
  )
}
