// Off track or low confidence must come with what blocks, who removes it, and what happens within 24 hours.
import type { FieldError } from '#kit/problems.ts'
import { confidenceBand } from './confidence.ts'
import type { ReportedStatus } from './goal-model.ts'

const actionWithinHours = 24

export type Blocker = {
  blocker?: string | undefined
  blockerOwnerId?: string | undefined
  blockerAction?: string | undefined
  blockerDueAt?: Date | undefined
}

export const needsBlocker = (reported: ReportedStatus, confidence: number): boolean =>
  reported === 'off_track' || confidenceBand(confidence) === 'low'

export const latestActionAt = (now: Date): Date => new Date(now.getTime() + actionWithinHours * 3_600_000)

const given = (blocker: Blocker): boolean =>
  [blocker.blocker, blocker.blockerOwnerId, blocker.blockerAction, blocker.blockerDueAt].some(
    (part) => part !== undefined,
  )

/** A blocker that is named although none is demanded must be whole as well. */
export const findBlockerErrors = (
  said: Blocker & { reported: ReportedStatus; confidence: number },
  now: Date,
): FieldError[] => {
  const needed = needsBlocker(said.reported, said.confidence)
  if (!needed && !given(said)) return []
  const why = needed ? 'Off track, or confidence 3 or lower, needs' : 'A blocker needs'
  const errors: FieldError[] = []
  const demand = (field: string, present: unknown, what: string) => {
    if (!present) errors.push({ field, rule: 'blocker_with_owner_and_action', message: `${why} ${what}.` })
  }
  demand('blocker', said.blocker, 'a sentence on what blocks')
  demand('blockerOwnerId', said.blockerOwnerId, 'one person who removes the blocker')
  demand('blockerAction', said.blockerAction, 'the next action, within 24 hours')
  if (said.blockerDueAt && (said.blockerDueAt > latestActionAt(now) || said.blockerDueAt < now)) {
    errors.push({
      field: 'blockerDueAt',
      rule: 'within_24_hours',
      message: 'The next action on a blocker is due within 24 hours from now.',
    })
  }
  return errors
}
