import { Button, Chip, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './filter-bar.module.css'
import { useAddressState } from './use-address-state.ts'
import { words } from './words.ts'

export type Filter =
  | { kind: 'text'; name: string; label: string }
  | { kind: 'choice'; name: string; label: string; options: { value: string; label: string }[] }
  | { kind: 'switch'; name: string; label: string }

/** A pause in typing, so that each letter does not become a question to the server. */
const typingMs = 250

/** Filters that stand in the address; read them back with `useFilters`. */
export const FilterBar = ({ label, filters }: { label: string; filters: Filter[] }) => {
  const [search, change] = useAddressState()
  const isSet = filters.some(({ name }) => search[name] !== undefined)
  return (
    <search aria-label={label} className={classes.bar}>
      {filters.map((filter) => {
        const value = search[filter.name]
        if (filter.kind === 'text')
          return (
            <TextFilter
              key={filter.name}
              label={filter.label}
              value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
              onChange={(next) => change({ [filter.name]: next || undefined })}
            />
          )
        if (filter.kind === 'choice')
          return (
            <Select
              key={filter.name}
              aria-label={filter.label}
              placeholder={filter.label}
              data={filter.options}
              value={typeof value === 'string' ? value : null}
              onChange={(next) => change({ [filter.name]: next ?? undefined })}
              clearable
              searchable={filter.options.length > 8}
              className={classes.choice}
            />
          )
        return (
          <Chip
            key={filter.name}
            checked={value === true}
            onChange={(next) => change({ [filter.name]: next || undefined })}
            variant="outline"
          >
            {filter.label}
          </Chip>
        )
      })}
      {isSet && (
        <Button
          variant="subtle"
          onClick={() => change(Object.fromEntries(filters.map(({ name }) => [name, undefined])))}
        >
          {words('clear')}
        </Button>
      )}
    </search>
  )
}

type TextFilterProps = { label: string; value: string; onChange: (value: string) => void }

const TextFilter = ({ label, value, onChange }: TextFilterProps) => {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), typingMs)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      className={classes.text}
    />
  )
}
