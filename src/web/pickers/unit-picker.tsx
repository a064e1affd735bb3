import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../client.ts'

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null
  onChange: (unitId: string | null) => void
}

type Unit = { id: string; parentId: string | null; name: string }

/** Units that are called alike are told apart by the unit above them. */
const optionsOf = (units: Unit[]) => {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const count = Map.groupBy(units, ({ name }) => name)
  return units.map(({ id, name, parentId }) => {
    const above = parentId ? names.get(parentId) : undefined
    return { value: id, label: above && (count.get(name)?.length ?? 0) > 1 ? `${name} (${above})` : name }
  })
}

/** One unit of the organisation's tree. */
export const UnitPicker = (props: Props) => {
  const { data } = useQuery(useApi().units.list.queryOptions({ input: {} }))
  return <Select searchable clearable {...props} data={optionsOf(data?.items ?? [])} />
}
