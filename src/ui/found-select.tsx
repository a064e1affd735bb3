import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'

export type Found = { value: string; label: string }

/** A pause in typing, so that each letter does not become a question to the server. */
const typingMs = 200

/** The letters by which to ask the server, while somebody types into a `FoundSelect`. */
export const useTyping = (chosen: readonly Found[]) => {
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, typingMs)
  // What stands in the field is the chosen name itself, by which nothing else would be found.
  const typed = settled && !chosen.some(({ label }) => label === settled) ? settled : undefined
  return { typed, onSearchChange: setText }
}

type Finding = {
  /** What the server found, and for which letters; null while its answer is still that for other ones. */
  found: readonly Found[]
  foundFor: string | undefined | null
  /** What is chosen stays on the list, whether it was found or not. */
  chosen: readonly Found[]
}

const together = ({ found, chosen }: Finding): Found[] => [
  ...chosen.filter(({ value }) => !found.some((one) => one.value === value)),
  ...found,
]

/**
 * The server has filtered already, perhaps by more than the name. Until it has answered for the letters that stand
 * there now, the list is narrowed here, so that Enter never takes somebody who was not meant.
 */
const narrowing =
  ({ foundFor, chosen }: Finding): NonNullable<SelectProps['filter']> =>
  ({ options, search }) => {
    if (chosen.some(({ label }) => label === search) || search === (foundFor ?? '')) return options
    const letters = search.trim().toLowerCase()
    return options.filter((option) => 'label' in option && option.label.toLowerCase().includes(letters))
  }

/** One record out of any number, found by typing a part of its name. */
export const FoundSelect = ({ found, foundFor, chosen, ...rest }: Omit<SelectProps, 'data'> & Finding) => (
  <Select
    data={together({ found, foundFor, chosen })}
    searchable
    selectFirstOptionOnChange
    filter={narrowing({ found, foundFor, chosen })}
    {...rest}
  />
)

/** Several of them. */
export const FoundMultiSelect = ({ found, foundFor, chosen, ...rest }: Omit<MultiSelectProps, 'data'> & Finding) => (
  <MultiSelect
    data={together({ found, foundFor, chosen })}
    searchable
    clearable
    selectFirstOptionOnChange
    filter={narrowing({ found, foundFor, chosen })}
    {...rest}
  />
)
