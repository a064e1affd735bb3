import { Button, Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import type { ProblemDetails } from '#ui/problem-details.ts'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { showUndo } from '#ui/show-undo.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'

const refused: ProblemDetails = {
  status: 422,
  detail: 'The dependency was not saved.',
  errors: [
    { field: 'level', rule: 'range', message: 'The level must lie between 0 and 100 %.' },
    { field: 'provider', rule: 'required', message: 'Name the person who provides it.' },
    { field: 'consumer', rule: 'ring', message: 'Operations would depend on itself.' },
  ],
}

const clash: ProblemDetails = {
  status: 409,
  changedBy: 'Iris Lang',
  current: { need: 'Availability of the routing engine', level: 99.9, version: 4 },
  yours: { need: 'Routing engine availability', level: 99.5 },
  changedFields: ['need', 'level', 'version'],
}

export const KitForms = () => {
  const [conflict, setConflict] = useState<ProblemDetails | null>(null)
  const form = useProblemForm({
    initial: {
      need: '',
      level: '' as number | string,
      provider: null as string | null,
      why: '',
      by: '2026-02-12' as string | null,
      critical: false,
    },
    save: async () => {
      throw refused
    },
  })
  return (
    <Section title="What do you need?" hint="The provider is asked at once and answers within five working days.">
      <form {...form.formProps}>
        <Stack gap="sm" maw={480}>
          <TextInput label="What is needed" description="In the provider's words" {...form.field('need')} />
          <NumberInput label="Level" suffix=" %" {...form.field('level')} />
          <Select label="Provider" data={['Iris Lang', 'Marek Dvořák']} {...form.field('provider')} />
          <DayInput label="Needed by" {...form.field('by')} />
          <Textarea label="Why it matters" autosize minRows={2} {...form.field('why')} />
          <Checkbox label="Without it the result cannot be reached" {...form.check('critical')} />
          <FormActions form={form} save="Ask IT to commit" onCancel={() => form.reset()} />
        </Stack>
      </form>
      <Group mt="xl">
        <ConfirmButton
          question="The provider is told that you no longer need it. This cannot be undone."
          confirm="Withdraw the request"
          onConfirm={() => showNote('Withdrawn.')}
        >
          Withdraw
        </ConfirmButton>
        <Button
          variant="default"
          onClick={() =>
            showUndo({ message: 'Topic put off to next week.', undo: () => showNote('Back on the agenda.') })
          }
        >
          Put off
        </Button>
        <Button variant="default" onClick={() => setConflict(clash)}>
          Edit what someone else edits
        </Button>
        <Button variant="light">Light</Button>
        <Button variant="subtle">Subtle</Button>
        <Button color="bad">Delete for good</Button>
        <Button disabled>Not now</Button>
      </Group>
      <DifferenceDialog
        problem={conflict}
        labels={{ need: 'What is needed', level: 'Level' }}
        onChoose={() => setConflict(null)}
        onClose={() => setConflict(null)}
      />
    </Section>
  )
}
