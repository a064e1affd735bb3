import { useQuery } from '@tanstack/react-query'
import { DecidePanel } from '#decide/decisions/ui/decide-panel.tsx'
import { DecisionContext } from '#decide/decisions/ui/decision-context.tsx'
import { DecisionSentence } from '#decide/decisions/ui/decision-sentence.tsx'
import { EffectPanel } from '#decide/decisions/ui/effect-panel.tsx'
import { type DecisionRecord, useDecisions } from '#decide/decisions/ui/use-decisions.ts'
import { VerdictPanel } from '#decide/decisions/ui/verdict-panel.tsx'
import { DependencyFacts } from '#plan/dependencies/ui/dependency-facts.tsx'
import { NegotiationButtons } from '#plan/dependencies/ui/negotiation-buttons.tsx'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { CheckInForm } from '#plan/goals/ui/check-in-form.tsx'
import { useGoals } from '#plan/goals/ui/use-goals.ts'
import { ReadingForm } from '#sense/metrics/ui/reading-form.tsx'
import { type MetricRecord, useMetrics } from '#sense/metrics/ui/use-metrics.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { DonePanel } from './done-panel.tsx'
import type { InboxItem, InboxKind } from './use-inbox.ts'

const quickKinds = [
  'decision',
  'carry_out',
  'follow_up',
  'check_in',
  'reading',
  'dependency_asked',
  'dependency_proposed',
  'dependency_promised',
  'dependency_delivered',
] as const satisfies InboxKind[]
export type QuickKind = (typeof quickKinds)[number]
type QuickItem = InboxItem & { kind: QuickKind }
type Props = { item: QuickItem; onClose: () => void }

export const hasQuickAction = (item: InboxItem): item is QuickItem => quickKinds.some((kind) => kind === item.kind)

/** Does it on the spot: the form of the record itself, without leaving the list. */
export const QuickSheet = ({ item, onClose }: Props) => {
  const Body = bodies[item.kind]
  return (
    <SideSheet title={item.title} opened onClose={onClose} wide={item.kind === 'decision' || item.kind === 'follow_up'}>
      <Body id={item.subjectId} onDone={onClose} />
    </SideSheet>
  )
}

type BodyProps = { id: string; onDone: () => void }
type Answer<Data> = { data: Data | undefined; error: unknown }

const pending = ({ error }: Answer<unknown>) => (error ? <ErrorState error={error} /> : <Waiting lines={4} />)

const useDecision = (decisionId: string): Answer<DecisionRecord> =>
  useQuery(useDecisions().get.queryOptions({ input: { decisionId } })) as Answer<DecisionRecord>

const Decide = ({ id, onDone }: BodyProps) => {
  const answer = useDecision(id)
  if (!answer.data) return pending(answer)
  return (
    <>
      <p>
        <DecisionSentence decision={answer.data} />
      </p>
      <DecisionContext decision={answer.data} />
      <DecidePanel decision={answer.data} onDone={onDone} onCancel={onDone} />
    </>
  )
}

const CarryOut = ({ id, onDone }: BodyProps) => {
  const answer = useDecision(id)
  return answer.data ? <DonePanel decision={answer.data} onDone={onDone} /> : pending(answer)
}

const FollowUp = ({ id, onDone }: BodyProps) => {
  const answer = useDecision(id)
  if (!answer.data) return pending(answer)
  const { effect } = answer.data
  return (
    <>
      {effect && <EffectPanel effect={effect} decision={answer.data} />}
      <VerdictPanel decision={answer.data} onDone={onDone} onCancel={onDone} />
    </>
  )
}

const CheckIn = ({ id, onDone }: BodyProps) => {
  const answer = useQuery(useGoals().getKeyResult.queryOptions({ input: { keyResultId: id } }))
  return answer.data ? <CheckInForm keyResult={answer.data} onDone={onDone} /> : pending(answer)
}

const Reading = ({ id, onDone }: BodyProps) => {
  const answer = useQuery(useMetrics().get.queryOptions({ input: { metricId: id } }))
  return answer.data ? <ReadingForm metric={answer.data as MetricRecord} onDone={onDone} /> : pending(answer)
}

const Negotiate = ({ id }: BodyProps) => {
  const answer = useQuery(useDependencies().get.queryOptions({ input: { dependencyId: id } }))
  if (!answer.data) return pending(answer)
  return (
    <>
      <DependencyFacts dependency={answer.data} />
      <p>
        <NegotiationButtons dependency={answer.data} />
      </p>
    </>
  )
}

const bodies: Record<QuickKind, (props: BodyProps) => React.ReactNode> = {
  decision: Decide,
  carry_out: CarryOut,
  follow_up: FollowUp,
  check_in: CheckIn,
  reading: Reading,
  dependency_asked: Negotiate,
  dependency_proposed: Negotiate,
  dependency_promised: Negotiate,
  dependency_delivered: Negotiate,
}
