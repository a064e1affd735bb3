// What is owed for a metric that is off track: an explanation since it went wrong, and corrective actions done in time.
import { followLevel } from '#sense/metrics/level-rule.ts'
import { breachRule, type MetricRules } from '#sense/metrics/metric-evidence.ts'

type Reading = { period: string; value: number | null }

export type Trouble = {
  status: string
  /** The day on which the status came. */
  statusSince: string | null
  recent: readonly Reading[]
}

const wrong = ['off_track', 'distorted']

export const isWrong = (status: string): boolean => wrong.includes(status)

/**
 * The period since which it is off track: where the present run of breaches began; without one, the last period that had
 * a reading when its status changed. Null while it is not off track.
 */
export const troubleSince = (
  rules: MetricRules,
  { status, statusSince, recent }: Trouble,
  adjacent: (earlier: string, later: string) => boolean,
): string | null => {
  if (!isWrong(status)) return null
  const known = recent.flatMap(({ period, value }) => (value === null ? [] : [{ period, value, provisional: false }]))
  const rule = breachRule(rules)
  const open = rule && followLevel(rule, known, adjacent).open
  if (open) return open.since
  return (
    known.findLast(({ period }) => statusSince === null || period <= statusSince)?.period ?? known[0]?.period ?? null
  )
}

export type Note = { period: string; action: string; dueOn: string | null; doneAt: Date | null }

/** Off track, and nothing was said about any period since. */
export const asksExplanation = (status: string, since: string | null, latest: Note | undefined): boolean =>
  isWrong(status) && (latest === undefined || (since !== null && latest.period < since))

/** Not done, and its day has passed; the longest overdue first. */
export const overdueOf = <N extends Note>(notes: readonly N[], today: string): (N & { dueOn: string })[] =>
  notes
    .flatMap((note) =>
      note.action !== '' && note.doneAt === null && note.dueOn !== null && note.dueOn < today
        ? [{ ...note, dueOn: note.dueOn }]
        : [],
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
