import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { metricsContract } from '#sense/metrics/contract.ts'
import { t } from './messages.ts'

/** A pause in typing, so that each letter does not become a question to the server. */
const typingMs = 200

type Props = Omit<SelectProps, 'data' | 'value'> & { value: string | null; unitId?: string | undefined }

export const useMetric = (metricId: string | null) => {
  const metrics = useOperations<typeof metricsContract>('metrics')
  return useQuery(metrics.get.queryOptions({ input: { metricId: metricId ?? '' }, enabled: metricId !== null })).data
}

/** One metric, found by typing a part of its name. */
export const MetricSelect = ({ value, unitId, ...rest }: Props) => {
  const metrics = useOperations<typeof metricsContract>('metrics')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, typingMs)
  const chosen = useMetric(value)
  const { data } = useQuery(
    metrics.list.queryOptions({
      input: { limit: 50, unit: unitId, ...(search && search !== chosen?.name ? { search } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const isListed = value === null || found.some((one) => one.value === value)
  return (
    <Select
      value={value}
      data={isListed || !chosen ? found : [{ value: chosen.id, label: chosen.name }, ...found]}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('kr.metricNone')}
      placeholder={t('kr.metricChoose')}
      {...rest}
    />
  )
}
