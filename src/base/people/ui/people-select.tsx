import type { MultiSelectProps } from '@mantine/core'
import { FoundMultiSelect } from '#ui/found-select.tsx'
import { t } from './messages.ts'
import { usePeopleFound } from './use-people-found.ts'

type Props = Omit<MultiSelectProps, 'data' | 'value'> & { value: string[] }

/** Several people; the accountable one is chosen elsewhere. */
export const PeopleSelect = ({ value, ...rest }: Props) => (
  <FoundMultiSelect {...usePeopleFound(value)} value={value} nothingFoundMessage={t('person.none')} {...rest} />
)
