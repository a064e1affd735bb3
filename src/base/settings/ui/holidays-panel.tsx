import { Button, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { DayText } from '#ui/day-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { Section } from '#ui/section.tsx'
import { showUndo } from '#ui/show-undo.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { settingsContract } from '../contract.ts'
import { t } from './messages.ts'

type Holiday = { id: string; day: string; name: string; unit: { id: string; name: string } | null }

/** Days off, for everybody or one unit. */
export const HolidaysPanel = ({ mayEdit }: { mayEdit: boolean }) => {
  const settings = useOperations<typeof settingsContract>('settings')
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const { data, error, refetch } = useQuery(settings.holidays.queryOptions({ input: { all: true } }))
  const renew = () => queryClient.invalidateQueries({ queryKey: settings.key() })
  const remove = async ({ id, day, name, unit }: Holiday) => {
    try {
      await settings.removeHoliday.call({ holidayId: id })
      setRefused(null)
      showUndo({
        message: t('holidays.removed', { name }),
        undo: async () => {
          await settings.addHoliday.call({ day, name, unitId: unit?.id ?? null })
          await renew()
        },
      })
      await renew()
    } catch (problem) {
      setRefused(problem)
    }
  }
  const columns: DataColumn<Holiday>[] = [
    { key: 'name', title: t('holidays.name'), value: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'day',
      title: t('holidays.day'),
      width: '200px',
      phone: 1,
      value: ({ day }) => day,
      cell: ({ day }) => <DayText day={day} />,
    },
    { key: 'for', title: t('holidays.for'), width: '240px', cell: ({ unit }) => unit?.name ?? t('holidays.everybody') },
    ...(mayEdit
      ? [
          {
            key: 'do',
            title: t('holidays.remove'),
            width: '104px',
            cell: (row: Holiday) => (
              <Button variant="subtle" onClick={() => void remove(row)}>
                {t('holidays.remove')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={t('holidays.title')}
      count={data?.items.length}
      hint={t('holidays.hint')}
      actions={
        mayEdit && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('holidays.add')}
          </Button>
        )
      }
    >
      {refused !== null && <ErrorState error={refused} />}
      <DataTable
        label={t('holidays.title')}
        rows={data?.items}
        columns={columns}
        rowKey={({ id }) => id}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState title={t('holidays.none')} />}
      />
      <SideSheet title={t('holidays.add')} opened={adding} onClose={() => setAdding(false)}>
        <HolidayForm onDone={() => setAdding(false)} />
      </SideSheet>
    </Section>
  )
}

const HolidayForm = ({ onDone }: { onDone: () => void }) => {
  const settings = useOperations<typeof settingsContract>('settings')
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: { day: null as string | null, name: '', unitId: null as string | null },
    save: ({ day, ...values }) => settings.addHoliday.call({ day: day ?? '', ...values }),
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: settings.key() })
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={t('holidays.name')} data-autofocus {...form.field('name')} />
        <DayInput label={t('holidays.day')} {...form.field('day')} />
        <UnitSelect label={t('holidays.for')} description={t('holidays.forHint')} clearable {...form.field('unitId')} />
        <FormActions form={form} save={t('holidays.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
