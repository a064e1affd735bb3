import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { t } from './messages.ts'
import { useGoals } from './use-goals.ts'

type Props = Omit<SelectProps, 'data'> & { exceptId?: string | undefined }

/** The open objective that another one serves. */
export const ParentSelect = ({ exceptId, ...rest }: Props) => {
  const { data } = useQuery(useGoals().listObjectives.queryOptions({ input: { limit: 200, closed: false } }))
  const options = (data?.items ?? []).filter(({ id }) => id !== exceptId)
  return (
    <Select
      data={options.map(({ id, title, cycle }) => ({ value: id, label: `${title} · ${cycle.name}` }))}
      placeholder={t('objective.noParent')}
      searchable
      clearable
      {...rest}
    />
  )
}
