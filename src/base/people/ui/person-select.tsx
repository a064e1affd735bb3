import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { peopleContract } from '../contract.ts'
import { t } from './messages.ts'

/** A pause in typing, so that each letter does not become a question to the server. */
const typingMs = 200

type Props = Omit<SelectProps, 'data' | 'searchable' | 'value'> & { value: string | null }

/** One person, found by typing a part of the name. */
export const PersonSelect = ({ value, ...rest }: Props) => {
  const people = useOperations<typeof peopleContract>('people')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, typingMs)
  const chosen = useQuery(people.get.queryOptions({ input: { personId: value ?? '' }, enabled: value !== null })).data
  const { data } = useQuery(
    people.list.queryOptions({
      // What stands in the field is the chosen name itself, by which nobody else would be found.
      input: { limit: 50, ...(q && q !== chosen?.name ? { q } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const found = (data?.items ?? []).map(({ id, name, unitName }) => ({ value: id, label: name, unitName }))
  const isListed = value === null || found.some((one) => one.value === value)
  return (
    <Select
      {...rest}
      value={value}
      data={isListed || !chosen ? found : [{ value: chosen.id, label: chosen.name }, ...found]}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('person.none')}
      placeholder={rest.placeholder ?? t('person.choose')}
    />
  )
}
