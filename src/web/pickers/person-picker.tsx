import type { SelectProps } from '@mantine/core'
import { SearchSelect } from '#ui/search-select.tsx'
import { useApi } from '../client.ts'

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null
  onChange: (personId: string | null) => void
  chosen?: { id: string; name: string } | null | undefined
}

/** One person of the organisation, by a part of the name or of the address. */
export const PersonPicker = ({ chosen, ...rest }: Props) => {
  const api = useApi()
  const find = async (q: string) => {
    const { items } = await api.people.list.call({ limit: 20, ...(q ? { q } : {}) })
    return items.map(({ id, name, email }) => ({ value: id, label: name, hint: email }))
  }
  return (
    <SearchSelect
      {...rest}
      kind={api.people.key()}
      find={find}
      chosen={chosen && { value: chosen.id, label: chosen.name }}
    />
  )
}
