import { Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { peopleContract } from '../contract.ts'
import { type Right, roles } from '../rights.ts'
import { roleWord, t } from './messages.ts'
import { UnitSelect } from './unit-select.tsx'
import { useUnits } from './use-units.ts'

type Role = (typeof roles)[number]
export type Person = {
  id: string
  name: string
  email: string
  role: Role
  unitId: string
  unitName: string
  superiorId: string | null
  headOf: string[]
  deactivatedAt: string | null
  erasedAt: string | null
  version: number
  can: Right[]
}

const labels = { name: t('person.name'), role: t('person.role'), unitId: t('person.unit') }

/** Name, role and unit of a person. */
export const PersonForm = ({ person, onDone }: { person: Person; onDone: () => void }) => {
  const people = useOperations<typeof peopleContract>('people')
  const queryClient = useQueryClient()
  const units = useUnits('all').data?.items ?? []
  const form = useProblemForm({
    initial: { name: person.name, role: person.role, unitId: person.unitId, version: person.version },
    save: (values) => people.update.call({ personId: person.id, ...values }),
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: people.key() })
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={labels.name} data-autofocus {...form.field('name')} />
        <Select
          label={labels.role}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: roleWord(value) }))}
          {...form.field('role')}
        />
        <UnitSelect label={labels.unitId} allowDeselect={false} {...form.field('unitId')} />
        <FormActions form={form} save={t('person.save')} onCancel={onDone} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={(field, value) => {
          if (field === 'role') return roleWord(String(value))
          if (field === 'unitId') return units.find(({ id }) => id === value)?.name ?? ''
          return String(value)
        }}
        onChoose={(values, version) => void form.submit({ ...values, version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
