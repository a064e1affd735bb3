// How a scorecard stands, in words: "Four of eleven are off track; two have no explanation yet."
import { numberWord, numberWordFirst } from '#ui/number-word.ts'

export type CardCounts = {
  metrics: number
  offTrack: number
  atRisk: number
  outdated: number
  unexplained: number
  overdue: number
}

const isAre = (count: number): string => (count === 1 ? 'is' : 'are')

const explained = ({ offTrack, unexplained }: CardCounts): string => {
  if (unexplained === 0) return offTrack === 1 ? '; it is explained' : '; all are explained'
  if (offTrack === 1) return '; it has no explanation yet'
  if (unexplained === offTrack) return '; none has an explanation yet'
  return `; ${numberWord(unexplained)} ${unexplained === 1 ? 'has' : 'have'} no explanation yet`
}

const standing = (counts: CardCounts): string => {
  const { metrics, offTrack, atRisk, outdated } = counts
  if (metrics === 0) return 'No metric stands on it yet.'
  if (offTrack > 0) {
    const start =
      metrics === 1 ? 'The one metric is' : `${numberWordFirst(offTrack)} of ${numberWord(metrics)} ${isAre(offTrack)}`
    return `${start} off track${explained(counts)}.`
  }
  const start = metrics === 1 ? 'The one metric is not off track' : `None of ${numberWord(metrics)} is off track`
  const rest = [
    ...(atRisk > 0 ? [`${numberWord(atRisk)} ${isAre(atRisk)} at risk`] : []),
    ...(outdated > 0 ? [`${numberWord(outdated)} ${isAre(outdated)} outdated`] : []),
  ]
  return rest.length === 0 ? `${start}.` : `${start}; ${rest.join(', ')}.`
}

export const cardSentence = (counts: CardCounts): string => {
  const { overdue } = counts
  if (overdue === 0) return standing(counts)
  return `${standing(counts)} ${numberWordFirst(overdue)} corrective ${overdue === 1 ? 'action is' : 'actions are'} overdue.`
}
