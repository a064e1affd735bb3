import { Chip, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './filter-bar.module.css'

export type Filter =
  | { kind: 'text'; name: string; label: string }
  | { kind: 'choice'; name: string; label: string; options: { value: string; label: string }[] }
  | { kind: 'switch'; name: string; label: string }

/** A pause in typing, so that each letter does not become a question to the server. */
const typingMs = 250
/** A longer list is quicker to type in than to scroll. */
const longList = 8

type Props = { filter: Filter; value: unknown; onChange: (value: string | true | undefined) => void }

export const FilterInput = ({ filter, value, onChange }: Props) => {
  const { kind, label } = filter
  // An address holds figures as numbers; a filter is text.
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (kind === 'text')
    return <TypedFilter label={label} value={text} onChange={(next) => onChange(next || undefined)} />
  if (kind === 'choice')
    return (
      <Select
        aria-label={label}
        placeholder={label}
        data={filter.options}
        value={text || null}
        onChange={(next) => onChange(next ?? undefined)}
        clearable
        searchable={filter.options.length > longList}
        className={classes.choice}
      />
    )
  return (
    <Chip checked={value === true} onChange={(next) => onChange(next || undefined)} variant="outline">
      {label}
    </Chip>
  )
}

type TypedProps = { label: string; value: string; onChange: (value: string) => void }

const TypedFilter = ({ label, value, onChange }: TypedProps) => {
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
