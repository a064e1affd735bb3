import { Loader, Select, type SelectProps } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from './words.ts'

export type SearchOption = { value: string; label: string; hint?: string | null | undefined }

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchValue' | 'onSearchChange'> & {
  value: string | null
  onChange: (value: string | null, option: SearchOption | null) => void
  /** What is searched, as the key under which answers are kept. */
  kind: readonly unknown[]
  find: (typed: string) => Promise<SearchOption[]>
  /** What is chosen already, so that its name shows before anything was searched. */
  chosen?: SearchOption | null | undefined
}

/** One of very many: the server looks for it while one types. */
export const SearchSelect = ({ value, onChange, kind, find, chosen, ...rest }: Props) => {
  const [typed, setTyped] = useState(chosen?.label ?? '')
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<SearchOption | null>(chosen ?? null)
  const known = picked?.value === value ? picked : chosen?.value === value ? chosen : null
  // What stands in the field after a choice is a name, not a question.
  const question = typed === known?.label ? '' : typed.trim()
  const { data: found = [], isFetching } = useQuery({
    queryKey: [...kind, 'select', question],
    queryFn: () => find(question),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  const options = known && !found.some((one) => one.value === known.value) ? [known, ...found] : found
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={isFetching ? words('loading') : words('findNothing')}
      rightSection={open && isFetching ? <Loader size={14} /> : undefined}
      {...rest}
      data={options.map(({ value: id, label }) => ({ value: id, label }))}
      // The server has chosen already; the labels need not hold the letters typed.
      filter={({ options: all }) => all}
      renderOption={({ option }) => {
        const hint = options.find((one) => one.value === option.value)?.hint
        return (
          <span>
            {option.label} {hint && <span className="tl-quiet tl-small">{hint}</span>}
          </span>
        )
      }}
      value={value}
      onChange={(next) => {
        const option = options.find((one) => one.value === next) ?? null
        setPicked(option)
        onChange(next, option)
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
    />
  )
}
