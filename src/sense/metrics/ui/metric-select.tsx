import type { SelectProps } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FoundSelect, useTyping } from '#ui/found-select.tsx'
import { t } from './messages.ts'
import { useMetrics } from './use-metrics.ts'

type Props = Omit<SelectProps, 'data' | 'value'> & {
  value: string | null
  /** Only metrics of this unit and below. */
  unitId?: string | undefined
}

export const useMetric = (metricId: string | null) =>
  useQuery(useMetrics().get.queryOptions({ input: { metricId: metricId ?? '' }, enabled: metricId !== null })).data

/** One metric, found by typing a part of its name. */
export const MetricSelect = ({ value, unitId, ...rest }: Props) => {
  const metric = useMetric(value)
  const chosen = metric ? [{ value: metric.id, label: metric.name }] : []
  const { typed, onSearchChange } = useTyping(chosen)
  const list = useMetrics().list.queryOptions({
    input: { limit: 50, sort: 'name', unit: unitId, ...(typed ? { search: typed } : {}) },
  })
  const { data, isPlaceholderData } = useQuery({ ...list, placeholderData: keepPreviousData })
  return (
    <FoundSelect
      found={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      foundFor={isPlaceholderData ? null : typed}
      chosen={chosen}
      onSearchChange={onSearchChange}
      value={value}
      nothingFoundMessage={t('select.none')}
      placeholder={t('select.choose')}
      {...rest}
    />
  )
}
