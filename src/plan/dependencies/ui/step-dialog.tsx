import { Stack, Textarea } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { Step } from '../negotiation.ts'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { stepShapes } from './step-shapes.ts'
import { useDependencies, useRefreshDependencies } from './use-dependencies.ts'

type Props = {
  dependency: DependencyRecord
  step: Exclude<Step, 'replan'>
  /** What its button says. */
  name: string
  onClose: () => void
}

/** One step of the negotiation: what it means, and what must be said with it. */
export const StepDialog = ({ dependency, step, name, onClose }: Props) => {
  const dependencies = useDependencies()
  const refresh = useRefreshDependencies()
  const { day, reason } = stepShapes[step]
  const form = useProblemForm({
    initial: { day: step === 'forecast' ? dependency.forecastOn : null, note: '' },
    save: (values) => {
      const input = {
        dependencyId: dependency.id,
        version: dependency.version,
        ...(step === 'forecast' ? { day: values.day } : values.day ? { day: values.day } : {}),
        ...(values.note.trim() || reason ? { note: values.note } : {}),
      }
      // Each step takes a part of this; the contract refuses what is missing, and names it.
      return (dependencies[step].call as (given: typeof input) => Promise<unknown>)(input)
    },
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <SideSheet opened onClose={onClose} title={name}>
      <form {...form.formProps}>
        <Stack gap="sm">
          <p className="tl-quiet">
            {step === 'escalate'
              ? dependency.commonSuperior
                ? t('says.escalate', { superior: dependency.commonSuperior.name })
                : t('says.escalate.bare')
              : t(`says.${step}`)}
          </p>
          {day && <DayInput label={t('ask.day')} {...form.field('day')} />}
          <Textarea
            data-autofocus
            label={t(reason ? 'ask.reason' : 'ask.note')}
            autosize
            minRows={2}
            {...form.field('note')}
          />
          <FormActions form={form} save={name} onCancel={onClose} />
        </Stack>
      </form>
    </SideSheet>
  )
}
