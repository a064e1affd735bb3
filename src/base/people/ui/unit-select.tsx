import { Select, type SelectProps } from '@mantine/core'
import { t } from './messages.ts'
import { useUnitOptions } from './use-units.ts'

/** One unit of the tree. */
export const UnitSelect = (props: Omit<SelectProps, 'data'>) => (
  <Select data={useUnitOptions()} searchable placeholder={t('unit.choose')} {...props} />
)
