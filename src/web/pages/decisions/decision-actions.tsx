import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { EndingSheet } from '#decide/decisions/ui/ending-sheet.tsx'
import { t } from '#decide/decisions/ui/messages.ts'
import { SupersedeSheet } from '#decide/decisions/ui/supersede-sheet.tsx'
import { type DecisionRecord, useDecisions } from '#decide/decisions/ui/use-decisions.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { showNote } from '#ui/show-note.ts'
import { useHref } from '../../address.ts'

type Step = 'supersede' | 'reverse' | 'withdraw'

/** The steps that this person may take now, each as a verb. */
export const DecisionActions = ({ decision }: { decision: DecisionRecord }) => {
  const href = useHref()
  const router = useRouter()
  const decisions = useDecisions()
  const [step, setStep] = useState<Step | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const may = (one: string) => decision.can.includes(one)
  const done = async () => {
    try {
      await decisions.done.call({ decisionId: decision.id })
      setFailed(null)
      showNote(t('done.saved'))
    } catch (error) {
      setFailed(error)
    }
  }
  const steps = (['supersede', 'reverse', 'withdraw'] as const).filter(may)
  const close = () => setStep(null)
  return (
    <>
      {failed !== null && <ErrorState error={failed} />}
      {may('done') && <Button onClick={() => void done()}>{t('done.do')}</Button>}
      {steps.map((one) => (
        <Button key={one} variant="default" onClick={() => setStep(one)}>
          {t(`${one}.do`)}
        </Button>
      ))}
      <SupersedeSheet
        decision={decision}
        opened={step === 'supersede'}
        onClose={close}
        onSaved={(id) => void router.navigate({ href: href('decisions', id) })}
      />
      {(step === 'reverse' || step === 'withdraw') && <EndingSheet decision={decision} step={step} onClose={close} />}
    </>
  )
}
