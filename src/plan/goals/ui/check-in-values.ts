// What a check-in form begins with: what was said last time, so that most weeks need one tap.
import { confidenceBand, firstConfidence } from '../confidence.ts'
import type { KeyResultItem } from './goal-records.ts'

export type CheckInValues = {
  reported: 'on_track' | 'at_risk' | 'off_track'
  confidence: number
  value: number | string
  note: string
  blocker: string
  blockerOwnerId: string | null
  blockerAction: string
}

export const firstValues = ({ latestCheckIn, owner, source, assessment }: KeyResultItem): CheckInValues => ({
  reported: latestCheckIn?.reported ?? 'on_track',
  confidence: latestCheckIn?.confidence ?? firstConfidence,
  value: source === 'manual' ? (latestCheckIn?.value ?? assessment.currentValue ?? '') : '',
  note: '',
  blocker: latestCheckIn?.blocker ?? '',
  blockerOwnerId: latestCheckIn?.blockerOwner?.id ?? owner.id,
  blockerAction: latestCheckIn?.blockerAction ?? '',
})

/** Off track, or hardly any confidence left: the blocker must be named. */
export const asksForBlocker = ({ reported, confidence }: Pick<CheckInValues, 'reported' | 'confidence'>): boolean =>
  reported === 'off_track' || confidenceBand(confidence) === 'low'

const filled = (text: string): string | undefined => text.trim() || undefined

/** As the API wants it: nothing that was left empty, and the blocker only where it is asked for. */
export const checkInInput = (keyResult: KeyResultItem, values: CheckInValues) => ({
  keyResultId: keyResult.id,
  reported: values.reported,
  confidence: values.confidence,
  ...(keyResult.source === 'manual' && values.value !== '' && { value: Number(values.value) }),
  ...(filled(values.note) && { note: values.note }),
  ...(asksForBlocker(values) && {
    blocker: filled(values.blocker),
    blockerOwnerId: values.blockerOwnerId ?? undefined,
    blockerAction: filled(values.blockerAction),
  }),
})
