import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { peopleContract } from '#base/people/contract.ts'
import { useUnits } from '#base/people/ui/use-units.ts'
import { useOperations } from '#base/ui/operations.tsx'
import type { Formats } from '#ui/formats.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { words } from '#ui/words.ts'
import type { Floor } from '../floor-rule.ts'
import { t } from './messages.ts'
import { useMetric } from './metric-select.tsx'

const worded = ['kind', 'total', 'direction', 'rhythm']

/** How a value of the definition is said where two versions stand side by side. */
export const useSayField = (): ((field: string, value: unknown) => ReactNode) => {
  const { formats } = useUi()
  const units = useUnits('all').data?.items ?? []
  return (field, value) => {
    if (value === null || value === undefined || value === '') return <em className="tl-quiet">{words('empty')}</em>
    if (worded.includes(field)) return t(`${field}.${value}` as 'kind.risk')
    if (field === 'unitId') return units.find(({ id }) => id === value)?.name ?? ''
    if (field === 'ownerId' || field === 'deciderId') return <PersonName personId={String(value)} />
    if (field === 'clockUnit') return t(value === 'hours' ? 'form.hours' : 'form.workingDays')
    if (field === 'levels') return formats.list((value as { name: string }[]).map(({ name }) => name))
    if (field === 'counters')
      return (value as { metricId: string }[]).map(({ metricId }) => <MetricName key={metricId} metricId={metricId} />)
    if (field === 'floor') return sayFloor(value as Floor, formats)
    if (field === 'noData') return t(`noData.${(value as { rule: 'remind' }).rule}`)
    if (typeof value === 'boolean') return t(value ? 'say.yes' : 'say.no')
    if (typeof value === 'number') return formats.number(value)
    if (Array.isArray(value)) return formats.list(value.map((id) => units.find((unit) => unit.id === id)?.name ?? '…'))
    return String(value)
  }
}

const sayFloor = ({ level, low, high }: Floor, formats: Formats): string =>
  formats.list([level, low, high].flatMap((one) => (one === null ? [] : [formats.number(one)])))

const MetricName = ({ metricId }: { metricId: string }) => <span>{useMetric(metricId)?.name ?? '…'} </span>

const PersonName = ({ personId }: { personId: string }) => {
  const people = useOperations<typeof peopleContract>('people')
  return useQuery(people.get.queryOptions({ input: { personId } })).data?.name ?? '…'
}
