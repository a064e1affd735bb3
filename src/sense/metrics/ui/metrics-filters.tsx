import { useQuery } from '@tanstack/react-query'
import type { peopleContract } from '#base/people/contract.ts'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import { useOperations } from '#base/ui/operations.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { freshnessTones, statusTones } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'

/** A metric is never closed; it is archived. */
const statuses = statusTones.filter((tone) => tone !== 'closed')

export const MetricsFilters = () => {
  const { statusWords, freshnessWords } = useUi()
  const people = useOperations<typeof peopleContract>('people')
  const { data } = useQuery(people.list.queryOptions({ input: { limit: 200 } }))
  return (
    <FilterBar
      label={t('list.filter')}
      filters={[
        { kind: 'text', name: 'q', label: t('list.search') },
        {
          kind: 'choice',
          name: 'status',
          label: t('list.status'),
          options: statuses.map((value) => ({ value, label: statusWords[value] })),
        },
        {
          kind: 'choice',
          name: 'freshness',
          label: t('list.freshness'),
          options: freshnessTones.map((value) => ({ value, label: freshnessWords[value] })),
        },
        { kind: 'choice', name: 'unit', label: t('list.unit'), options: useUnitOptions() },
        {
          kind: 'choice',
          name: 'owner',
          label: t('list.owner'),
          options: (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        { kind: 'switch', name: 'executive', label: t('list.onlyExecutive') },
        { kind: 'switch', name: 'archived', label: t('list.archived') },
      ]}
    />
  )
}
