import classes from './data-table.module.css'
import type { DataColumn } from './data-table.tsx'
import { tableRoles } from './table-roles.ts'
import { words } from './words.ts'

type HeadColumn = {
  id: string
  getCanSort: () => boolean
  getIsSorted: () => false | 'asc' | 'desc'
  toggleSorting: () => void
}

type Props<Row> = {
  table: { getAllColumns: () => HeadColumn[] }
  columns: DataColumn<Row>[]
}

const order = { asc: 'ascending', desc: 'descending' } as const
const arrow = { asc: '↑', desc: '↓' } as const

export const columnName = ({ title, unit }: { title: string; unit?: string }): string =>
  unit ? `${title}, ${unit}` : title

export const DataTableHead = <Row,>({ table, columns }: Props<Row>) => (
  <thead {...tableRoles.rowgroup}>
    <tr {...tableRoles.row}>
      {table.getAllColumns().map((state, at) => {
        const column = columns[at]
        const sorted = state.getIsSorted()
        const title = column && columnName(column)
        return (
          <th
            key={state.id}
            {...tableRoles.columnheader}
            scope="col"
            aria-sort={sorted ? order[sorted] : undefined}
            className={column?.figure ? classes.figure : undefined}
            style={{ width: column?.width }}
          >
            {state.getCanSort() ? (
              <button
                type="button"
                className={classes.sorter}
                title={words('sortBy', { column: column?.title ?? '' })}
                onClick={() => state.toggleSorting()}
              >
                {title}
                <span aria-hidden="true" className={classes.arrow}>
                  {sorted ? arrow[sorted] : ''}
                </span>
              </button>
            ) : (
              title
            )}
          </th>
        )
      })}
    </tr>
  </thead>
)
