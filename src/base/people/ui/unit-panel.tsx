import { Button, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHref, useOperations } from '#base/ui/operations.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { peopleContract } from '../contract.ts'
import type { unitsContract } from '../contract-units.ts'
import { roleWord, t } from './messages.ts'
import { PersonName } from './person-name.tsx'
import { type Unit, UnitForm } from './unit-form.tsx'
import { useUnits } from './use-units.ts'

export const UnitActions = ({ unit }: { unit: Unit }) => {
  const [sheet, setSheet] = useState<'edit' | 'add' | 'close' | null>(null)
  const done = () => setSheet(null)
  if (!unit.can.includes('units.edit') || unit.closedOn) return null
  return (
    <>
      <Button onClick={() => setSheet('add')}>{t('unit.addBelow')}</Button>
      <Button variant="default" onClick={() => setSheet('edit')}>
        {t('unit.edit')}
      </Button>
      {unit.parentId && (
        <Button variant="default" onClick={() => setSheet('close')}>
          {t('unit.close')}
        </Button>
      )}
      <SideSheet title={t('unit.addBelow')} opened={sheet === 'add'} onClose={done}>
        <UnitForm parentId={unit.id} onDone={done} />
      </SideSheet>
      <SideSheet title={t('unit.editTitle', { name: unit.name })} opened={sheet === 'edit'} onClose={done}>
        <UnitForm unit={unit} parentId={unit.parentId} onDone={done} />
      </SideSheet>
      <SideSheet title={t('unit.close')} opened={sheet === 'close'} onClose={done}>
        <CloseForm unit={unit} onDone={done} />
      </SideSheet>
    </>
  )
}

const CloseForm = ({ unit, onDone }: { unit: Unit; onDone: () => void }) => {
  const units = useOperations<typeof unitsContract>('units')
  const queryClient = useQueryClient()
  const { formats, now } = useUi()
  const form = useProblemForm({
    initial: { closedOn: formats.dayOf(now()) as string | null },
    save: ({ closedOn }) => units.close.call({ unitId: unit.id, version: unit.version, closedOn: closedOn ?? '' }),
    onSaved: () => {
      showNote(t('unit.closed.note', { name: unit.name }))
      void queryClient.invalidateQueries()
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('unit.closeHint')}</p>
        <DayInput label={t('unit.closedOn')} data-autofocus {...form.field('closedOn')} />
        <FormActions form={form} save={t('unit.close')} onCancel={onDone} />
      </Stack>
    </form>
  )
}

/** Head, place, people and units below. */
export const UnitFacts = ({ unit }: { unit: Unit }) => {
  const people = useOperations<typeof peopleContract>('people')
  const href = useHref()
  const all = useUnits('all').data?.items ?? []
  const parent = all.find(({ id }) => id === unit.parentId)
  const below = all.filter(({ parentId, closedOn }) => parentId === unit.id && !closedOn)
  const inIt = useQuery(people.list.queryOptions({ input: { unitId: unit.id, limit: 200 } }))
  return (
    <>
      <Section title={t('unit.about')}>
        <FactList
          columns={2}
          facts={[
            {
              term: t('unit.head'),
              value: (
                <PlainLink href={href('settings', 'people', unit.headId)}>
                  <PersonName personId={unit.headId} />
                </PlainLink>
              ),
            },
            {
              term: t('unit.parent'),
              value: parent && <PlainLink href={href('settings', 'units', parent.id)}>{parent.name}</PlainLink>,
            },
            { term: t('unit.code'), value: unit.code },
            {
              term: t('unit.below'),
              value:
                below.length === 0
                  ? t('unit.nothingBelow')
                  : below.map(({ id, name }) => (
                      <div key={id}>
                        <PlainLink href={href('settings', 'units', id)}>{name}</PlainLink>
                      </div>
                    )),
            },
          ]}
        />
      </Section>
      <Section title={t('unit.inIt')} count={inIt.data?.items.length}>
        <DataTable
          label={t('unit.inIt')}
          rows={inIt.data?.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('settings', 'people', id)}
          error={inIt.error}
          columns={[
            { key: 'name', title: t('person.name'), value: ({ name }) => name, cell: ({ name }) => name },
            { key: 'role', title: t('person.role'), width: '160px', phone: 1, cell: ({ role }) => roleWord(role) },
            { key: 'unit', title: t('person.unit'), width: '240px', cell: ({ unitName }) => unitName },
          ]}
          empty={<EmptyState title={t('people.none')} />}
        />
      </Section>
    </>
  )
}
