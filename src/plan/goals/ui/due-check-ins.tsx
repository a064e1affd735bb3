import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { Waiting } from '#ui/waiting.tsx'
import { CheckInFields } from './check-in-fields.tsx'
import { type CheckInValues, checkInInput, firstValues } from './check-in-values.ts'
import type { DueCheckIn } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

export const useDueCheckIns = () => useQuery(useGoals().listDueCheckIns.queryOptions({ input: {} }))

/** Everything that is due from me, one below the other, saved at once. */
export const DueCheckIns = () => {
  const { data, error, refetch } = useDueCheckIns()
  const href = useHref()
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={6} />
  if (data.items.length === 0)
    return (
      <EmptyState
        title={t('due.none')}
        action={
          <Button component={PlainLink} href={href('strategy')} variant="default">
            {t('objective.list')}
          </Button>
        }
      >
        {t('due.noneHint')}
      </EmptyState>
    )
  // A new list is a new form: what somebody else checked in on is no longer in it.
  return <Form key={data.items.map(({ keyResult }) => keyResult.id).join()} due={data.items} />
}

type Entry = { values: CheckInValues; skipped: boolean }

const Form = ({ due }: { due: DueCheckIn[] }) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const { formats, now } = useUi()
  const [entries, setEntries] = useState<Entry[]>(() =>
    due.map(({ keyResult }) => ({ values: firstValues(keyResult), skipped: false })),
  )
  const change = (at: number, part: Partial<Entry>) =>
    setEntries((before) => before.map((entry, index) => (index === at ? { ...entry, ...part } : entry)))
  const sent = due.flatMap(({ keyResult }, at) => {
    const entry = entries[at]
    return entry && !entry.skipped ? [{ at, input: checkInInput(keyResult, entry.values) }] : []
  })
  const form = useProblemForm({
    initial: { checkIns: '' },
    save: () => goals.checkInMany.call({ checkIns: sent.map(({ input }) => input) }),
    onSaved: ({ items }) => {
      refresh()
      showNote(t('due.saved', { count: items.length }))
    },
  })
  form.field('checkIns')
  /** The server counts only those that were sent. */
  const errorAt = (at: number, name: string): string | undefined => {
    const index = sent.findIndex((one) => one.at === at)
    if (index === -1) return undefined
    const names = [`checkIns[${index}].${name}`, `checkIns.${index}.${name}`]
    return form.problem?.errors?.find(({ field }) => names.includes(field))?.message
  }
  return (
    <form {...form.formProps}>
      {due.map(({ keyResult, dueOn, daysLate }, at) => {
        const entry = entries[at]
        if (!entry) return null
        return (
          <Section
            key={keyResult.id}
            title={keyResult.title}
            hint={`${keyResult.objective.title} · ${daysLate > 0 ? t('due.late', { count: daysLate }) : t('due.on', { day: formats.day(dueOn, now()) })}`}
            actions={
              <Checkbox
                label={t('due.skip')}
                checked={entry.skipped}
                onChange={(event) => change(at, { skipped: event.currentTarget.checked })}
              />
            }
          >
            {!entry.skipped && (
              <CheckInFields
                keyResult={keyResult}
                values={entry.values}
                change={(part) => change(at, { values: { ...entry.values, ...part } })}
                errorOf={(name) => errorAt(at, name)}
              />
            )}
          </Section>
        )
      })}
      <FormActions form={form} save={t('due.saveAll', { count: sent.length })} />
    </form>
  )
}
