// The words of a flag: its kind, how it cleared, and the shape that it has on screen.
import type { StatusTone } from '#ui/tones.ts'
import { t } from './messages.ts'

const kinds = [
  'metric_breach',
  'metric_watch',
  'below_floor',
  'metric_silent',
  'metric_distorted',
  'signal',
  'outlook_miss',
  'dependency_red',
  'dependency_yellow',
  'key_result_off_track',
  'key_result_at_risk',
  'key_result_outdated',
] as const
const ways = ['data', 'corrected', 'accepted', 'replanned', 'closed', 'check_in', 'changed'] as const

export const flagKindWord = (kind: string): string => {
  const known = kinds.find((one) => one === kind)
  return known ? t(`kind.${known}`) : t('kind.other')
}

export const clearedWord = (by: string | null): string => {
  const known = ways.find((one) => one === by)
  return known ? t(`by.${known}`) : ''
}

export const flagTone = ({ kind, severity }: { kind: string; severity: 'red' | 'yellow' }): StatusTone => {
  if (kind === 'key_result_outdated') return 'outdated'
  if (kind === 'metric_distorted') return 'distorted'
  return severity === 'red' ? 'off_track' : 'at_risk'
}
