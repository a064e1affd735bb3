import { Button, Group, Textarea } from '@mantine/core'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormProblem } from '#ui/form-problem.tsx'
import { Section } from '#ui/section.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import classes from './running-review.module.css'
import { type AgendaItem, useReviews } from './use-reviews.ts'

type Noted = { note: string; outcome: 'discussed' | 'deferred' | null; version: number }
const choices = ['discussed', 'deferred'] as const

/** What was said and what came of it where nothing was decided. */
export const ItemOutcome = ({ reviewId, item }: { reviewId: string; item: AgendaItem }) => {
  const reviews = useReviews()
  const isAnswered = item.outcome === 'decided' || item.outcome === 'followed_up'
  const form = useProblemForm({
    initial: { note: item.note, outcome: null, version: item.version } as Noted,
    save: ({ note, outcome, version }) =>
      reviews.note.call({
        reviewId,
        itemId: item.id ?? '',
        version,
        note,
        ...(isAnswered ? {} : { outcome }),
      }),
  })
  const current = item.outcome === 'discussed' || item.outcome === 'deferred' ? item.outcome : null
  const send = (part: Partial<Noted>) => void form.submit({ outcome: current, version: item.version, ...part })
  return (
    <Section title={t('run.outcome')}>
      <div className={classes.notes}>
        {isAnswered ? (
          <p>{t(`outcome.${item.outcome as 'decided'}`)}</p>
        ) : (
          <Group gap="sm" role="group" aria-label={t('run.outcome')}>
            {choices.map((one) => (
              <Button
                key={one}
                variant={current === one ? 'filled' : 'default'}
                aria-pressed={current === one}
                onClick={() => send({ outcome: current === one ? null : one })}
              >
                {t(`run.${one}`)}
              </Button>
            ))}
          </Group>
        )}
        <Textarea
          mt="sm"
          label={t('run.note')}
          description={t('run.noteHint')}
          autosize
          minRows={2}
          {...form.field('note')}
          onBlur={() => form.values.note !== item.note && send({})}
        />
        <FormProblem form={form} />
        <DifferenceDialog
          problem={form.problem?.status === 409 ? form.problem : null}
          labels={{ note: t('run.note'), outcome: t('run.outcome') }}
          onChoose={(values, version) => void form.submit({ ...(values as Partial<Noted>), version })}
          onClose={form.clearProblem}
        />
      </div>
    </Section>
  )
}
