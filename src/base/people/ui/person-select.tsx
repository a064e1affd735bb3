import type { SelectProps } from '@mantine/core'
import { FoundSelect } from '#ui/found-select.tsx'
import { t } from './messages.ts'
import { usePeopleFound } from './use-people-found.ts'

type Props = Omit<SelectProps, 'data' | 'value'> & { value: string | null }

/** One person, found by typing a part of the name. */
export const PersonSelect = ({ value, ...rest }: Props) => (
  <FoundSelect
    {...usePeopleFound(value === null ? [] : [value])}
    value={value}
    nothingFoundMessage={t('person.none')}
    placeholder={t('person.choose')}
    {...rest}
  />
)
