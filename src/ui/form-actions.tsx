import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormProblem } from './form-problem.tsx'
import type { ProblemForm } from './use-problem-form.ts'
import { words } from './words.ts'

type Props = {
  form: ProblemForm & { saving: boolean }
  /** A verb and its object: 'Ask IT to commit'. */
  save: string
  onCancel?: () => void
  children?: ReactNode
}

/** The end of every form: what is wrong, save, cancel. */
export const FormActions = ({ form, save, onCancel, children }: Props) => (
  <div>
    <FormProblem form={form} />
    <Group mt="md" gap="sm">
      <Button type="submit" loading={form.saving} title="Ctrl-Enter">
        {save}
      </Button>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {words('cancel')}
        </Button>
      )}
      {children}
    </Group>
  </div>
)
