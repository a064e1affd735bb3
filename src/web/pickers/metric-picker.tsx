import type { SelectProps } from '@mantine/core'
import { SearchSelect } from '#ui/search-select.tsx'
import { useApi } from '../client.ts'

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null
  onChange: (metricId: string | null) => void
  chosen?: { id: string; name: string } | null | undefined
}

/** One metric, by a part of its name or code. */
export const MetricPicker = ({ chosen, ...rest }: Props) => {
  const api = useApi()
  const find = async (typed: string) => {
    const { items } = await api.metrics.list.call({ limit: 20, ...(typed ? { search: typed } : {}) })
    return items.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))
  }
  return (
    <SearchSelect
      {...rest}
      kind={api.metrics.key()}
      find={find}
      chosen={chosen && { value: chosen.id, label: chosen.name }}
    />
  )
}
