import { Button } from '@mantine/core'
import { useState } from 'react'
import { useUi } from '#ui/ui-provider.tsx'
import type { Step } from '../negotiation.ts'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { ReplanDialog } from './replan-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'
import { mainSteps, stepOrder } from './step-shapes.ts'

/** The steps that this person may make now, each as a verb. */
export const NegotiationButtons = ({ dependency }: { dependency: DependencyRecord }) => {
  const [step, setStep] = useState<Step | null>(null)
  const { formats, now } = useUi()
  const open = stepOrder.filter((one) => dependency.can.includes(one))
  const first = open.find((one) => mainSteps.includes(one))
  const nameOf = (one: Step): string => {
    if (one !== 'commit' && one !== 'acceptProposal') return t(`do.${one}`)
    const on = one === 'commit' ? dependency.neededBy : dependency.proposedOn
    return on ? t(`do.${one}`, { day: formats.day(on, now()) }) : t(`do.${one}.bare`)
  }
  const close = () => setStep(null)
  return (
    <>
      {open.map((one) => (
        <Button key={one} variant={one === first ? 'filled' : 'default'} onClick={() => setStep(one)}>
          {nameOf(one)}
        </Button>
      ))}
      <ReplanDialog dependency={dependency} opened={step === 'replan'} onClose={close} />
      {step !== null && step !== 'replan' && (
        <StepDialog key={step} dependency={dependency} step={step} name={nameOf(step)} onClose={close} />
      )}
    </>
  )
}
