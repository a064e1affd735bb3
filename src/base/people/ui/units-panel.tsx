import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'
import { PersonName } from './person-name.tsx'
import { type Unit, UnitForm } from './unit-form.tsx'
import classes from './unit-tree.module.css'
import { useMay } from './use-profile.ts'
import { useUnits } from './use-units.ts'

/** The tree of units, each below the one above it. */
export const UnitsPanel = () => {
  const href = useHref()
  const { formats } = useUi()
  const now = useNow()
  const [search] = useAddressState()
  const [adding, setAdding] = useState(false)
  const mayEdit = useMay('units.edit')
  const { data, error, refetch } = useUnits(search.all === true ? 'all' : 'open')
  const depths = useMemo(() => {
    const found = new Map<string, number>()
    for (const { id, parentId } of data?.items ?? []) found.set(id, parentId ? (found.get(parentId) ?? 0) + 1 : 0)
    return found
  }, [data])
  const columns: DataColumn<Unit>[] = [
    {
      key: 'name',
      title: t('unit.name'),
      cell: ({ id, name, closedOn }) => (
        <span className={classes.name} style={{ '--depth': depths.get(id) ?? 0 } as React.CSSProperties}>
          {name}
          {closedOn && <span className="tl-quiet"> · {t('unit.closed', { day: formats.day(closedOn, now) })}</span>}
        </span>
      ),
    },
    { key: 'head', title: t('unit.head'), width: '224px', cell: ({ headId }) => <PersonName personId={headId} /> },
    { key: 'code', title: t('unit.code'), width: '144px', phone: 3, cell: ({ code }) => code },
    {
      key: 'people',
      title: t('unit.people'),
      figure: true,
      width: '96px',
      phone: 1,
      cell: ({ people }) => formats.number(people),
    },
  ]
  return (
    <Section
      title={t('unit.title')}
      hint={data && t('unit.sentence', { count: data.items.filter(({ closedOn }) => !closedOn).length })}
      actions={mayEdit && data && <Button onClick={() => setAdding(true)}>{t('unit.add')}</Button>}
    >
      <FilterBar label={t('unit.title')} filters={[{ kind: 'switch', name: 'all', label: t('unit.showClosed') }]} />
      <DataTable
        label={t('unit.title')}
        rows={data?.items as Unit[] | undefined}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => href('settings', 'units', id)}
        error={error}
        retry={() => void refetch()}
      />
      <SideSheet title={t('unit.add')} opened={adding} onClose={() => setAdding(false)}>
        <UnitForm parentId={data?.items[0]?.id ?? null} onDone={() => setAdding(false)} />
      </SideSheet>
    </Section>
  )
}
