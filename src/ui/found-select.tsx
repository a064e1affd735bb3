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
  /** What the server found for the letters typed. */
  found: readonly Found[]
  /** What is chosen stays on the list, whether it was found or not. */
  chosen: readonly Found[]
}

const together = ({ found, chosen }: Finding): Found[] => [
  ...chosen.filter(({ value }) => !found.some((one) => one.value === value)),
  ...found,
]

/** The server has filtered already. */
const asGiven: SelectProps['filter'] = ({ options }) => options

/** One record out of any number, found by typing a part of its name. */
export const FoundSelect = ({ found, chosen, ...rest }: Omit<SelectProps, 'data'> & Finding) => (
  <Select data={together({ found, chosen })} searchable filter={asGiven} {...rest} />
)

/** Several of them. */
export const FoundMultiSelect = ({ found, chosen, ...rest }: Omit<MultiSelectProps, 'data'> & Finding) => (
  <MultiSelect data={together({ found, chosen })} searchable clearable filter={asGiven} {...rest} />
)
