import { Checkbox, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import classes from './decide-form.module.css'
import { type DecideValues, type FiveFields, fiveFieldsOf, type ImpactDraft } from './decide-values.ts'
import { ImpactFields } from './impact-fields.tsx'
import { t } from './messages.ts'
import { OptionFields } from './option-fields.tsx'

type Props<Saved> = {
  initial: DecideValues
  save: (fields: FiveFields) => Promise<Saved>
  onSaved: (saved: Saved) => void
  onCancel?: () => void
  /** The verb on the button. */
  verb?: string
  /** Further fields above the five, such as why another decision is replaced. */
  children?: ReactNode
  /** Names of those fields, so that their errors are not said twice. */
  shown?: string[]
}

/** The five mandatory fields, each explained; whatever the server finds wrong stands beside its field. */
export const DecideForm = <Saved,>(props: Props<Saved>) => {
  const { initial, save, onSaved, onCancel, verb = t('decide.save'), children, shown = [] } = props
  const form = useProblemForm({
    initial,
    save: (values: DecideValues) => save(fiveFieldsOf(values)),
    onSaved: (saved) => onSaved(saved),
  })
  // Named once, so that what is said beside them is not said again above the button.
  for (const name of ['expectedImpact', ...shown]) form.field(name as 'expectedImpact')
  const exactly = (name: string) => form.problem?.errors?.find(({ field }) => field === name)?.message
  const { values, change } = form
  const changeImpact = (part: Partial<ImpactDraft>) => change({ expectedImpact: { ...values.expectedImpact, ...part } })
  return (
    <form {...form.formProps} className={classes.form}>
      {children}
      <Textarea
        label={t('decide.decision')}
        description={t('decide.decisionHint')}
        required
        autosize
        minRows={2}
        {...form.field('decision')}
      />
      <div className={classes.two}>
        <PersonSelect
          label={t('decide.owner')}
          description={t('decide.ownerHint')}
          required
          {...form.field('ownerId')}
        />
        <DayInput label={t('decide.due')} description={t('decide.dueHint')} required {...form.field('dueOn')} />
      </div>
      <ImpactFields value={values.expectedImpact} change={changeImpact} errorOf={exactly} />
      <div className={classes.two}>
        <DayInput
          label={t('decide.followUp')}
          description={t('decide.followUpHint')}
          required
          {...form.field('followUpOn')}
        />
      </div>
      <details className={classes.more}>
        <summary>{t('decide.more')}</summary>
        <div className={classes.form}>
          <OptionFields
            value={values.options}
            onChange={(options) => change({ options })}
            error={form.errorOf('options')}
          />
          <Textarea label={t('decide.rationale')} autosize minRows={2} {...form.field('rationale')} />
          <Checkbox label={t('decide.reversible')} {...form.check('reversible')} />
        </div>
      </details>
      <FormActions form={form} save={verb} {...(onCancel ? { onCancel } : {})} />
    </form>
  )
}
