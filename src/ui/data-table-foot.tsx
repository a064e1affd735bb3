import classes from './data-table.module.css'
import type { DataColumn } from './data-table.tsx'
import { columnName } from './data-table-head.tsx'
import { tableRoles } from './table-roles.ts'

/** One row below all others, such as their total; it is not sorted with them. */
export const DataTableFoot = <Row,>({ columns }: { columns: DataColumn<Row>[] }) => (
  <tfoot {...tableRoles.rowgroup}>
    <tr {...tableRoles.row}>
      {columns.map((column, at) => (
        <td
          key={column.key}
          {...tableRoles.cell}
          data-phone={at === 0 ? 'headline' : column.foot === undefined ? 3 : (column.phone ?? 2)}
          className={column.figure ? classes.figure : undefined}
        >
          {at > 0 && (
            <span className={classes.name} aria-hidden="true">
              {columnName(column)}
            </span>
          )}
          {column.foot}
        </td>
      ))}
    </tr>
  </tfoot>
)
