// What a notification is about in a word or two; a kind that is not known yet is news all the same.
import { t } from './messages.ts'

const kinds = [
  'flag.raised',
  'reading.due',
  'reading.late',
  'reading.no_data',
  'feed.silent',
  'decision.also_asked',
  'flag.cleared',
  'key_result.in_trouble',
  'blocker.assigned',
  'dependency.step',
  'decision.opened',
  'decision.agreement_asked',
  'decision.decided',
  'decision.superseded',
  'decision.reversed',
  'decision.withdrawn',
  'decision.done',
  'decision.escalated',
  'decision.overdue',
  'decision.cause_cleared',
  'decision.reminder',
  'decision.follow_up_due',
  'decision.followed_up',
  'review.closed',
  'connector.failing',
] as const

export const toldWord = (kind: string): string => {
  const known = kinds.find((one) => one === kind)
  return known ? t(`told.${known}`) : t('told.other')
}
