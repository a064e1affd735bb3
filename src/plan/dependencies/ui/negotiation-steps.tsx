import { Timeline } from '#ui/timeline.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'

type StepRecord = DependencyRecord['steps'][number]

const withDay = ['request', 'counter', 'commit', 'forecast'] as const
const plain = [
  'acceptProposal',
  'decline',
  'deliver',
  'acceptDelivery',
  'returnDelivery',
  'escalate',
  'withdraw',
  'takeRisk',
  'replan',
] as const

/** Every step of the negotiation, the latest first. */
export const NegotiationSteps = ({ dependency }: { dependency: DependencyRecord }) => {
  const { formats, now } = useUi()
  const say = ({ step, day }: StepRecord): string => {
    const said = day && formats.day(day, now())
    if (step === 'propose') return t('step.propose', { day: said ?? '–' })
    const dated = withDay.find((one) => one === step)
    if (dated) return said ? t(`step.${dated}`, { day: said }) : t(`step.${dated}.bare`)
    const known = plain.find((one) => one === step)
    return known ? t(`step.${known}`) : t('step.other')
  }
  const steps = dependency.steps.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  return (
    <Timeline
      label={t('steps.title')}
      entries={steps.map((step) => ({
        id: step.id,
        at: step.madeAt,
        what: `${step.madeBy?.name ?? t('someone')} ${say(step)}`,
        detail: step.note,
      }))}
    />
  )
}
