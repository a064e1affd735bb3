import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type MouseEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import classes from './data-table.module.css'
import { DataTableFoot } from './data-table-foot.tsx'
import { columnName, DataTableHead } from './data-table-head.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'
import { PlainLink } from './plain-link.tsx'
import { tableRoles } from './table-roles.ts'
import { useListKeys } from './use-list-keys.ts'
import { Waiting } from './waiting.tsx'
import { words } from './words.ts'

export type DataColumn<Row> = {
  key: string
  title: string
  /** Stands in the head, so that the cells hold figures alone. */
  unit?: string
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; without it (and without `onSort`) it does not sort. */
  value?: (row: Row) => string | number | null | undefined
  /** False where the server sorts the list, but not by this column. */
  sorts?: boolean
  /** Figures stand on the right. */
  figure?: boolean
  /** A CSS width at the desk; the first column takes what is left. */
  width?: string
  /** What stands below the rows, such as their total. */
  foot?: ReactNode
  /** On a phone: 1 beside the headline, 2 below it with its name, 3 not at all. The first column is the headline. */
  phone?: 1 | 2 | 3
}

export type TableSort = { key: string; descending: boolean }

type Props<Row> = {
  /** What the list holds, for screen readers. */
  label: string
  rows: Row[] | undefined
  columns: DataColumn<Row>[]
  rowKey: (row: Row) => string
  /** The record of a row: the first cell becomes its link, and a click anywhere on the row follows it. */
  rowHref?: (row: Row) => string | undefined
  /** Instead of a link. */
  onOpen?: (row: Row) => void
  sort?: TableSort
  /** Given when the server sorts; otherwise the rows on screen are sorted here. */
  onSort?: (sort: TableSort) => void
  /** Rows to mark, such as those that someone else has just changed. */
  isMarked?: (row: Row) => boolean
  error?: unknown
  retry?: () => void
  empty?: ReactNode
  more?: { has: boolean; loading: boolean; load: () => void }
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
const none: never[] = []

const compare = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true, sensitivity: 'base' })

const isInteractive = (event: MouseEvent): boolean =>
  (event.target as Element).closest('a, button, input, label, select, [tabindex]:not(tr)') !== null

/** A list of records: dense at the desk, a stack of short entries on the phone, walked with j, k and Enter. */
export const DataTable = <Row extends RowData>(props: Props<Row>) => {
  const { label, rows, columns, rowKey, rowHref, onOpen, sort, onSort, isMarked, error, retry, empty, more } = props
  const router = useRouter()
  const list = useRef<HTMLDivElement>(null)
  useListKeys(list)
  const [ownSort, setOwnSort] = useState<SortingState>(sort ? [{ id: sort.key, desc: sort.descending }] : [])
  const sorting = onSort && sort ? [{ id: sort.key, desc: sort.descending }] : ownSort
  const definitions = useMemo(
    (): ColumnDef<typeof features, Row>[] =>
      columns.map((column) => ({
        id: column.key,
        accessorFn: (row: Row) => column.value?.(row) ?? undefined,
        enableSorting: column.sorts ?? (onSort !== undefined || column.value !== undefined),
        sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
        sortUndefined: 'last',
        sortDescFirst: column.figure === true,
      })),
    [columns, onSort],
  )
  const table = useTable({
    features,
    data: rows ?? (none as Row[]),
    columns: definitions,
    getRowId: rowKey,
    state: { sorting },
    manualSorting: onSort !== undefined,
    enableSortingRemoval: false,
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update
      setOwnSort(next)
      const first = next[0]
      if (first) onSort?.({ key: first.id, descending: first.desc })
    },
  })

  if (error && !rows) return <ErrorState error={error} retry={retry} />
  if (!rows) return <Waiting lines={6} />
  if (rows.length === 0) return <>{empty ?? <EmptyState title={words('noRows')} />}</>

  const open = (row: Row) => {
    const to = rowHref?.(row)
    if (onOpen) onOpen(row)
    else if (to) void router.navigate({ href: to })
  }
  const opens = (row: Row) => onOpen !== undefined || rowHref?.(row) !== undefined

  return (
    <div ref={list} data-list className={classes.frame}>
      <table {...tableRoles.table} aria-label={label} className={classes.table}>
        <DataTableHead table={table} columns={columns} />
        <tbody {...tableRoles.rowgroup}>
          {table.getRowModel().rows.map(({ id, original }) => (
            <tr
              key={id}
              {...tableRoles.row}
              className={opens(original) ? classes.opens : undefined}
              data-marked={isMarked?.(original) || undefined}
              onClick={opens(original) ? (event) => isInteractive(event) || open(original) : undefined}
            >
              {columns.map((column, at) => (
                <td
                  key={column.key}
                  {...tableRoles.cell}
                  data-phone={at === 0 ? 'headline' : (column.phone ?? 2)}
                  className={column.figure ? classes.figure : undefined}
                >
                  {at > 0 && (
                    <span className={classes.name} aria-hidden="true">
                      {columnName(column)}
                    </span>
                  )}
                  {at === 0 ? (
                    <RowOpener href={rowHref?.(original)} onOpen={onOpen && (() => onOpen(original))}>
                      {column.cell(original)}
                    </RowOpener>
                  ) : (
                    column.cell(original)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {columns.some(({ foot }) => foot !== undefined) && <DataTableFoot columns={columns} />}
      </table>
      {error !== undefined && error !== null && <ErrorState error={error} retry={retry} />}
      {more?.has && (
        <Button variant="default" loading={more.loading} onClick={more.load} className={classes.more}>
          {words('loadMore')}
        </Button>
      )}
    </div>
  )
}

type OpenerProps = { href: string | undefined; onOpen: (() => void) | undefined; children: ReactNode }

const RowOpener = ({ href, onOpen, children }: OpenerProps) => {
  if (href)
    return (
      <PlainLink href={href} data-row className={classes.opener}>
        {children}
      </PlainLink>
    )
  if (onOpen)
    return (
      <button type="button" data-row onClick={onOpen} className={classes.opener}>
        {children}
      </button>
    )
  return (
    <span data-row tabIndex={-1} className={classes.opener}>
      {children}
    </span>
  )
}
