import { Stack, Textarea } from '@mantine/core'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type DecisionRecord, useDecisions } from './use-decisions.ts'

type Props = { decision: DecisionRecord; step: 'reverse' | 'withdraw'; onClose: () => void }

/** Takes a decision back, or withdraws a question whose cause has gone; both need a reason. */
export const EndingSheet = ({ decision, step, onClose }: Props) => {
  const decisions = useDecisions()
  const { id: decisionId, number } = decision
  const form = useProblemForm({
    initial: { reason: '' },
    save: ({ reason }) => decisions[step].call({ decisionId, reason }),
    onSaved: onClose,
  })
  return (
    <SideSheet opened onClose={onClose} title={t(`${step}.title`, { number })}>
      <form {...form.formProps}>
        <Stack gap="sm">
          <p className="tl-quiet">{t(`${step}.hint`)}</p>
          <Textarea label={t('ending.reason')} required autosize minRows={2} {...form.field('reason')} />
          <FormActions form={form} save={t(`${step}.do`)} onCancel={onClose} />
        </Stack>
      </form>
    </SideSheet>
  )
}
