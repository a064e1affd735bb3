import type { SelectProps } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { FoundSelect, useTyping } from '#ui/found-select.tsx'
import type { goalsContract } from '../../goals/contract.ts'
import { t } from './messages.ts'

type Props = Omit<SelectProps, 'data' | 'value'> & { value: string | null }

/** One of the open key results for which this person may ask for something. */
export const KeyResultSelect = ({ value, ...rest }: Props) => {
  const goals = useOperations<typeof goalsContract>('goals')
  const one = useQuery(
    goals.getKeyResult.queryOptions({ input: { keyResultId: value ?? '' }, enabled: value !== null }),
  )
  const chosen = one.data ? [{ value: one.data.id, label: one.data.title }] : []
  const { typed, onSearchChange } = useTyping(chosen)
  const list = goals.listKeyResults.queryOptions({ input: { limit: 200, closed: false, q: typed } })
  const { data, isPlaceholderData } = useQuery({ ...list, placeholderData: keepPreviousData })
  const mine = (data?.items ?? []).filter(({ can }) => can.includes('dependencies.edit'))
  return (
    <FoundSelect
      found={mine.map(({ id, title }) => ({ value: id, label: title }))}
      foundFor={isPlaceholderData ? null : typed}
      chosen={chosen}
      onSearchChange={onSearchChange}
      value={value}
      nothingFoundMessage={t('ask.noKeyResult')}
      {...rest}
    />
  )
}
