// One list of everything that waits for a person, in one order: by the clock.
import type { z } from 'zod'
import type { Day } from '#kit/calendar/day.ts'
import { addDays } from '#kit/calendar/day.ts'
import { startOfDay } from '#kit/calendar/time-zone.ts'
import type { inboxItem } from './inbox-shapes.ts'

export type InboxItem = z.output<typeof inboxItem>

export type Owed = Omit<InboxItem, 'key' | 'overdue' | 'dueAt'> & { dueAt: Date | null }

/** Names each thing once: the same decision may ask to be carried out and to be followed up. */
const keyOf = ({ kind, subjectId }: Owed): string => `${kind}:${subjectId}`

/** The instant at which its clock ends; a day ends at its midnight, on the organisation's wall. */
export const endOf = (owed: Pick<Owed, 'dueAt' | 'dueOn'>, timeZone: string): Date | null =>
  owed.dueAt ?? (owed.dueOn === null ? null : startOfDay(addDays(owed.dueOn, 1), timeZone))

/** What another item already says need not be said twice: the decision speaks for its flag, the check-in for its silence. */
export const saidOnce = (
  owed: readonly (Owed & { decisionId?: string | null; flagKind?: string; feedId?: string | null })[],
): Owed[] => {
  const decides = new Set(owed.filter(({ kind }) => kind === 'decision').map(({ subjectId }) => subjectId))
  const checksIn = new Set(owed.filter(({ kind }) => kind === 'check_in').map(({ subjectId }) => subjectId))
  // A feed that is silent says so once, whether as its own matter or by the first of its metrics.
  const feeds = new Set(owed.filter(({ kind }) => kind === 'feed').map(({ subjectId }) => subjectId))
  return owed.flatMap(({ decisionId, flagKind, feedId, ...one }) => {
    const spokenFor =
      one.kind === 'flag' &&
      ((decisionId && decides.has(decisionId)) ||
        (feedId && feeds.has(feedId)) ||
        (flagKind === 'key_result_outdated' && checksIn.has(one.subjectId)))
    if (one.kind === 'flag' && feedId) feeds.add(feedId)
    return spokenFor ? [] : [one]
  })
}

const never = Number.MAX_SAFE_INTEGER

export const arrangeInbox = (owed: readonly Owed[], now: Date, timeZone: string): InboxItem[] =>
  owed
    .map((one) => ({ one, end: endOf(one, timeZone)?.getTime() ?? never }))
    .sort(
      (a, b) =>
        a.end - b.end ||
        Number(b.one.severity === 'red') - Number(a.one.severity === 'red') ||
        a.one.title.localeCompare(b.one.title) ||
        keyOf(a.one).localeCompare(keyOf(b.one)),
    )
    .map(({ one, end }) => ({
      ...one,
      key: keyOf(one),
      dueAt: one.dueAt?.toISOString() ?? null,
      overdue: end <= now.getTime(),
    }))

/** What may wait for its day does not need anybody before it. */
const canWait: InboxItem['kind'][] = ['carry_out', 'dependency_promised']

export const needsMeOn = (item: Pick<InboxItem, 'kind' | 'dueOn'>, today: Day): boolean =>
  !canWait.includes(item.kind) || item.dueOn === null || item.dueOn <= today
