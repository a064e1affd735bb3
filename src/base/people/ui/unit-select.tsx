import { Select, type SelectProps } from '@mantine/core'
import { t } from './messages.ts'
import classes from './unit-tree.module.css'
import { type UnitOption, useUnitOptions } from './use-units.ts'

/** One unit of the tree. */
export const UnitSelect = (props: Omit<SelectProps, 'data'>) => (
  <Select
    data={useUnitOptions()}
    searchable
    placeholder={t('unit.choose')}
    renderOption={({ option }) => (
      <span className={classes.name} style={{ '--depth': (option as UnitOption).depth } as React.CSSProperties}>
        {option.label}
      </span>
    )}
    {...props}
  />
)
