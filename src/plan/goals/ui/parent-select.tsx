import type { SelectProps } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FoundSelect, useTyping } from '#ui/found-select.tsx'
import type { ObjectiveItem } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals } from './use-goals.ts'

type Props = Omit<SelectProps, 'data' | 'value'> & { value: string | null; exceptId?: string | undefined }

const optionOf = ({ id, title, cycle }: Pick<ObjectiveItem, 'id' | 'title' | 'cycle'>) => ({
  value: id,
  label: `${title} · ${cycle.name}`,
})

/** The open objective that another one serves. */
export const ParentSelect = ({ exceptId, value, ...rest }: Props) => {
  const goals = useGoals()
  const one = useQuery(
    goals.getObjective.queryOptions({ input: { objectiveId: value ?? '' }, enabled: value !== null }),
  )
  const chosen = one.data ? [optionOf(one.data)] : []
  const { typed, onSearchChange } = useTyping(chosen)
  const list = goals.listObjectives.queryOptions({ input: { limit: 50, closed: false, q: typed } })
  const { data, isPlaceholderData } = useQuery({ ...list, placeholderData: keepPreviousData })
  return (
    <FoundSelect
      found={(data?.items ?? []).filter(({ id }) => id !== exceptId).map(optionOf)}
      foundFor={isPlaceholderData ? null : typed}
      chosen={chosen}
      onSearchChange={onSearchChange}
      value={value}
      placeholder={t('objective.noParent')}
      nothingFoundMessage={t('objective.noneFound')}
      clearable
      {...rest}
    />
  )
}
