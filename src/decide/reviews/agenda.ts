// The agenda of a weekly review is made from exceptions, overdue decisions and follow-ups only: one item for each cause,
// ordered by the money at risk and the clock. Nothing that is in range appears.

import { rootCause } from '#decide/decisions/cause-keys.ts'
import { byMoney, moneyOfCause } from '#decide/decisions/money-at-risk.ts'
import type {
  AgendaDecision,
  AgendaEntry,
  AgendaFlag,
  ClearedFlag,
  HandTopic,
  ItemKind,
  LowConfidence,
} from './agenda-model.ts'
import { groupByCause } from './group-by-cause.ts'

export type AgendaInput<Cleared extends ClearedFlag = ClearedFlag> = {
  flags: readonly AgendaFlag[]
  decisions: readonly AgendaDecision[]
  lowConfidence: readonly LowConfidence[]
  topics: readonly HandTopic[]
  /** Flags that cleared since the review before. */
  cleared: readonly Cleared[]
  currency: string
}

export type Agenda<Cleared extends ClearedFlag = ClearedFlag> = { items: AgendaEntry[]; clearedSince: Cleared[] }

type Part =
  | { of: 'flag'; flag: AgendaFlag }
  | { of: 'decision'; decision: AgendaDecision }
  | { of: 'confidence'; low: LowConfidence }
  | { of: 'topic'; topic: HandTopic }

export const decisionTopic = (decisionId: string): string => `decision:${decisionId}`
const keyResultTopic = (keyResultId: string): string => `key_result:${keyResultId}`

/** A topic that was written by hand is known again next week by its words. */
export const handTopic = (kind: 'capacity' | 'topic', title: string): string =>
  `${kind}:${title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`

/** What stands behind a flag that is not its own fault: the counter-metric in breach, the feed that is silent. */
const becauseOf = ({ kind, reasons }: AgendaFlag): string[] => {
  const [reason] = reasons as { subject?: { id: string }; inputs?: { feedId?: string } }[]
  if (kind === 'metric_distorted' && reason?.subject) return [`metric:${reason.subject.id}`]
  return kind === 'metric_silent' && reason?.inputs?.feedId ? [`feed:${reason.inputs.feedId}`] : []
}

const keysOf = (part: Part): string[] => {
  if (part.of === 'flag') {
    const { causeKey, decisionId, subjectKind, subjectId } = part.flag
    return [
      causeKey,
      ...becauseOf(part.flag),
      ...(decisionId ? [decisionTopic(decisionId)] : []),
      ...(subjectKind === 'key_result' ? [keyResultTopic(subjectId)] : []),
    ]
  }
  if (part.of === 'decision') {
    const { id, causeKey } = part.decision
    return causeKey ? [...new Set([rootCause(causeKey), causeKey]), decisionTopic(id)] : [decisionTopic(id)]
  }
  return [part.of === 'confidence' ? keyResultTopic(part.low.keyResultId) : part.topic.topicKey]
}

/** Whether it brings its cause on the agenda, or only tells more about it. */
const isException = (part: Part): boolean => {
  if (part.of === 'flag') return part.flag.inScope
  if (part.of === 'decision') return part.decision.inScope && (part.decision.overdue || part.decision.followUpDue)
  return true
}

const kindOfFlag = (flag: AgendaFlag): ItemKind => {
  if (flag.kind === 'metric_breach' || flag.kind === 'below_floor') return 'breach'
  if (flag.kind === 'metric_distorted') return 'distorted'
  if (flag.kind === 'metric_silent') return 'silence'
  if (flag.subjectKind === 'dependency') return 'dependency'
  return flag.subjectKind === 'key_result' ? 'key_result' : 'signal'
}

const flagOrder: ItemKind[] = ['breach', 'dependency', 'silence', 'distorted', 'key_result', 'signal']

const worstFirst = (a: AgendaFlag, b: AgendaFlag): number =>
  Number(b.inScope) - Number(a.inScope) ||
  Number(b.severity === 'red') - Number(a.severity === 'red') ||
  flagOrder.indexOf(kindOfFlag(a)) - flagOrder.indexOf(kindOfFlag(b)) ||
  a.raisedAt.getTime() - b.raisedAt.getTime() ||
  a.id.localeCompare(b.id)

const isCarried = ({ state }: AgendaDecision): boolean => state === 'decided' || state === 'done'

type Head = Pick<AgendaEntry, 'topicKey' | 'kind' | 'title' | 'subjectKind' | 'subjectId' | 'ownerId'>

/** What the item is called: its worst flag, else its overdue decision, its follow-up, low confidence, or a person's words. */
const headOf = (
  flags: AgendaFlag[],
  decisions: AgendaDecision[],
  low: LowConfidence | undefined,
  topic: HandTopic | undefined,
): Head => {
  const [flag] = flags
  const decision = decisions.find(({ overdue }) => overdue) ?? decisions.find(({ followUpDue }) => followUpDue)
  if (flag?.inScope) {
    const { causeKey, title, subjectKind, subjectId, ownerId } = flag
    return { topicKey: causeKey, kind: kindOfFlag(flag), title, subjectKind, subjectId, ownerId }
  }
  if (decision) {
    const { id, causeKey, question, subjectKind, subjectId, deciderId, overdue } = decision
    return {
      topicKey: causeKey ? rootCause(causeKey) : decisionTopic(id),
      kind: overdue ? 'overdue_decision' : 'follow_up',
      title: question,
      subjectKind,
      subjectId,
      ownerId: deciderId,
    }
  }
  if (low) {
    const { keyResultId, title, ownerId } = low
    return {
      topicKey: keyResultTopic(keyResultId),
      kind: 'confidence',
      title,
      subjectKind: 'key_result',
      subjectId: keyResultId,
      ownerId,
    }
  }
  const { topicKey, kind, title, addedBy } = topic as HandTopic
  return { topicKey, kind, title, subjectKind: null, subjectId: null, ownerId: addedBy }
}

const latestOf = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((latest, at) => (at && (!latest || at > latest) ? at : latest), null)

const entryOf = (parts: Part[], currency: string): AgendaEntry => {
  const flags = parts.flatMap((part) => (part.of === 'flag' ? [part.flag] : [])).sort(worstFirst)
  const decisions = parts
    .flatMap((part) => (part.of === 'decision' ? [part.decision] : []))
    .sort((a, b) => b.number - a.number)
  const low = parts.find((part) => part.of === 'confidence')?.low
  const topic = parts.find((part) => part.of === 'topic')?.topic
  const open = decisions.find(({ state }) => state === 'open')
  const followUpIds = decisions.filter(({ followUpDue }) => followUpDue).map(({ id }) => id)
  const raised = flags.map(({ raisedAt }) => raisedAt.getTime())
  return {
    ...headOf(flags, decisions, low, topic),
    keys: [...new Set(parts.flatMap(keysOf))],
    severity: flags[0]?.severity ?? null,
    flagIds: flags.map(({ id }) => id),
    since: raised.length > 0 ? new Date(Math.min(...raised)) : null,
    reasons: flags.flatMap(({ reasons }) => reasons),
    money: moneyOfCause(flags, currency),
    confidence: low?.confidence ?? null,
    decisionId: (open ?? decisions.find(isCarried))?.id ?? null,
    followUpIds,
    decideBy: open?.decideBy ?? null,
    answeredAt: latestOf(decisions.map(({ answeredAt }) => answeredAt)),
    settled: !open && followUpIds.length === 0 && decisions.some(isCarried),
    cleared: flags.length === 0 && open !== undefined && open.causeCleared,
  }
}

const inOrder = (currency: string) => {
  const compareMoney = byMoney(currency)
  const clock = ({ decideBy }: AgendaEntry) => decideBy?.getTime() ?? Number.MAX_SAFE_INTEGER
  const age = ({ since }: AgendaEntry) => since?.getTime() ?? Number.MAX_SAFE_INTEGER
  return (a: AgendaEntry, b: AgendaEntry): number =>
    compareMoney(a.money, b.money) ||
    clock(a) - clock(b) ||
    Number(b.severity === 'red') - Number(a.severity === 'red') ||
    age(a) - age(b) ||
    a.topicKey.localeCompare(b.topicKey)
}

/** A cause that came and went stands once, and not at all where it is an item. */
const clearedOnce = <Cleared extends ClearedFlag>(
  cleared: readonly Cleared[],
  onAgenda: ReadonlySet<string>,
): Cleared[] =>
  groupByCause(
    cleared.filter(({ causeKey }) => !onAgenda.has(causeKey)),
    ({ causeKey }) => [causeKey],
  )
    .map((flags) => flags.toSorted((a, b) => b.clearedAt.getTime() - a.clearedAt.getTime())[0] as Cleared)
    .sort((a, b) => a.clearedAt.getTime() - b.clearedAt.getTime())

export const buildAgenda = <Cleared extends ClearedFlag>(input: AgendaInput<Cleared>): Agenda<Cleared> => {
  const parts: Part[] = [
    ...input.flags.map((flag) => ({ of: 'flag' as const, flag })),
    ...input.decisions.map((decision) => ({ of: 'decision' as const, decision })),
    ...input.lowConfidence.map((low) => ({ of: 'confidence' as const, low })),
    ...input.topics.map((topic) => ({ of: 'topic' as const, topic })),
  ]
  const items = groupByCause(parts, keysOf)
    .filter((group) => group.some(isException))
    .map((group) => entryOf(group, input.currency))
    .sort(inOrder(input.currency))
  const onAgenda = new Set(items.flatMap(({ keys }) => keys))
  return { items, clearedSince: clearedOnce(input.cleared, onAgenda) }
}
