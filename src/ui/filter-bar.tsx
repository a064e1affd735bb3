import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from './filter-bar.module.css'
import { type Filter, FilterInput } from './filter-input.tsx'
import { useAddressState } from './use-address-state.ts'
import { words } from './words.ts'

type Props = { label: string; filters: Filter[] }

/** Filters that stand in the address; the page reads them back from its search. On a phone most wait behind a button. */
export const FilterBar = ({ label, filters }: Props) => {
  const [search, change] = useAddressState()
  const [open, setOpen] = useState(false)
  const first = filters.filter(({ kind }) => kind === 'text')
  const rest = filters.filter(({ kind }) => kind !== 'text')
  const setCount = rest.filter(({ name }) => search[name] !== undefined).length
  const input = (filter: Filter) => (
    <FilterInput
      key={filter.name}
      filter={filter}
      value={search[filter.name]}
      onChange={(next) => change({ [filter.name]: next })}
    />
  )
  return (
    <search aria-label={label} className={classes.bar}>
      {first.map(input)}
      {rest.length > 0 && (
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)} className={classes.turn}>
          {setCount > 0 ? words('filtersSet', { count: setCount }) : words('filters')}
        </Button>
      )}
      <div className={classes.rest} data-open={open || undefined}>
        {rest.map(input)}
      </div>
      {filters.some(({ name }) => search[name] !== undefined) && (
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
