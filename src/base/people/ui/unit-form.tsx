import { Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { unitsContract } from '../contract-units.ts'
import type { Right } from '../rights.ts'
import { t } from './messages.ts'
import { PersonName } from './person-name.tsx'
import { PersonSelect } from './person-select.tsx'
import { UnitSelect } from './unit-select.tsx'
import { useUnits } from './use-units.ts'

export type Unit = {
  id: string
  parentId: string | null
  name: string
  code: string | null
  headId: string
  closedOn: string | null
  version: number
  people: number
  can: Right[]
}

type Props = {
  /** The unit to change; without it a new one is added below `parentId`. */
  unit?: Unit
  parentId: string | null
  onDone: (unit?: Unit) => void
}

const labels = { name: t('unit.name'), parentId: t('unit.parent'), headId: t('unit.head'), code: t('unit.code') }

/** Name, place in the tree, head and code of a unit. */
export const UnitForm = ({ unit, parentId, onDone }: Props) => {
  const units = useOperations<typeof unitsContract>('units')
  const queryClient = useQueryClient()
  const all = useUnits('all').data?.items ?? []
  const form = useProblemForm({
    initial: {
      name: unit?.name ?? '',
      parentId: unit ? unit.parentId : parentId,
      headId: unit?.headId ?? null,
      code: unit?.code ?? '',
      version: unit?.version ?? 0,
    },
    save: ({ name, parentId: parent, headId, code, version }) => {
      const written = { name, headId: headId ?? '', code: code === '' ? null : code }
      if (!unit) return units.create.call({ ...written, parentId: parent ?? '' })
      const moved = parent !== null && parent !== unit.parentId ? { parentId: parent } : {}
      return units.update.call({ unitId: unit.id, version, ...written, ...moved })
    },
    onSaved: (saved) => {
      void queryClient.invalidateQueries()
      onDone(saved as Unit)
    },
  })
  const isTop = unit !== undefined && unit.parentId === null
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={labels.name} data-autofocus {...form.field('name')} />
        {!isTop && <UnitSelect label={labels.parentId} allowDeselect={false} {...form.field('parentId')} />}
        <PersonSelect label={labels.headId} {...form.field('headId')} />
        <TextInput label={labels.code} description={t('unit.codeHint')} {...form.field('code')} />
        <FormActions form={form} save={t(unit ? 'unit.save' : 'unit.create')} onCancel={() => onDone()} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={(field, value) => {
          if (field === 'headId') return <PersonName personId={String(value)} />
          if (field === 'parentId') return all.find(({ id }) => id === value)?.name ?? ''
          return value === null ? '' : String(value)
        }}
        onChoose={(values, version) => void form.submit({ ...values, code: String(values.code ?? ''), version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
