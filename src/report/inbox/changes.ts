// What happened since somebody last looked, the latest first.
import { recordPath } from './record-path.ts'

type Flag = { id: string; subjectName: string; severity: string; raisedAt: Date; clearedAt: Date | null }
type Decision = { id: string; question: string; decision: string | null; raisedAt: Date; decidedAt: Date | null }

export type Happened = {
  raised: readonly Flag[]
  cleared: readonly Flag[]
  opened: readonly Decision[]
  made: readonly Decision[]
}

type Kind = 'flag_raised' | 'flag_cleared' | 'decision_opened' | 'decision_made'

const ofFlag = (kind: Kind) => (flag: Flag) => ({
  kind,
  at: kind === 'flag_raised' ? flag.raisedAt : (flag.clearedAt ?? flag.raisedAt),
  title: flag.subjectName,
  severity: flag.severity as 'red' | 'yellow',
  path: recordPath('flag', flag.id),
})

const ofDecision = (kind: Kind) => (decision: Decision) => ({
  kind,
  at: kind === 'decision_opened' ? decision.raisedAt : (decision.decidedAt ?? decision.raisedAt),
  title: kind === 'decision_opened' ? decision.question : (decision.decision ?? decision.question),
  severity: null,
  path: recordPath('decision', decision.id),
})

export const latestChanges = ({ raised, cleared, opened, made }: Happened, most: number) =>
  [
    ...raised.map(ofFlag('flag_raised')),
    ...cleared.map(ofFlag('flag_cleared')),
    ...opened.map(ofDecision('decision_opened')),
    ...made.map(ofDecision('decision_made')),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || a.title.localeCompare(b.title))
    .slice(0, most)
    .map((change) => ({ ...change, at: change.at.toISOString() }))
