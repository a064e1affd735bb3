import { NumberInput, Textarea } from '@mantine/core'
import { useId } from 'react'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import type { Day } from '#ui/formats.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import shared from './decide-form.module.css'
import { t } from './messages.ts'
import type { DecisionItem } from './use-decisions.ts'
import classes from './verdict-form.module.css'

const verdicts = ['worked', 'partly', 'not', 'too_early'] as const

export type Verdict = { verdict: (typeof verdicts)[number]; note: string; actualValue?: number; followUpOn?: Day }

type Props = {
  decision: Pick<DecisionItem, 'expectedImpact'>
  save: (verdict: Verdict) => Promise<unknown>
  onSaved: () => void
  onCancel?: () => void
}

/** Whether a decision worked: one tap, one sentence, and another day where it is too early. */
export const VerdictForm = ({ decision, save, onSaved, onCancel }: Props) => {
  const id = useId()
  const asksForValue = !decision.expectedImpact?.metricId
  const form = useProblemForm({
    initial: {
      verdict: null as Verdict['verdict'] | null,
      note: '',
      actualValue: '' as number | string,
      followUpOn: null as Day | null,
    },
    save: ({ verdict, note, actualValue, followUpOn }) =>
      save({
        ...({ ...(verdict ? { verdict } : {}), note } as Verdict),
        ...(asksForValue && actualValue !== '' ? { actualValue: Number(actualValue) } : {}),
        ...(verdict === 'too_early' && followUpOn ? { followUpOn } : {}),
      }),
    onSaved,
  })
  const { verdict } = form.values
  const { error } = form.field('verdict')
  return (
    <form {...form.formProps} className={shared.form}>
      <fieldset className={classes.choices} aria-describedby={error ? `${id}-error` : undefined}>
        <legend>{t('verdict.which')}</legend>
        {verdicts.map((one) => (
          <label key={one} className={classes.choice}>
            <input
              type="radio"
              name={id}
              checked={verdict === one}
              onChange={() => form.change({ verdict: one })}
              aria-invalid={error ? true : undefined}
            />
            {t(`verdict.choice.${one}`)}
          </label>
        ))}
        {error && (
          <p id={`${id}-error`} className={classes.error}>
            {error}
          </p>
        )}
      </fieldset>
      {asksForValue && verdict !== 'too_early' && (
        <NumberInput
          label={t('verdict.actual')}
          description={t('verdict.actualHint')}
          suffix={decision.expectedImpact?.unit ? ` ${decision.expectedImpact.unit}` : ''}
          {...form.field('actualValue')}
        />
      )}
      {verdict === 'too_early' && <DayInput label={t('verdict.again')} required {...form.field('followUpOn')} />}
      <Textarea label={t('verdict.note')} required autosize minRows={2} {...form.field('note')} />
      <FormActions form={form} save={t('verdict.save')} {...(onCancel ? { onCancel } : {})} />
    </form>
  )
}
