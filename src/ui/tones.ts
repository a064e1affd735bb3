// The tones that a mark can have. Their words come from the app, so that the kit never names a status by itself.

export const statusTones = [
  'on_track',
  'at_risk',
  'off_track',
  'outdated',
  'no_data',
  'pending',
  'closed',
  'distorted',
] as const
export type StatusTone = (typeof statusTones)[number]

export const freshnessTones = ['fresh', 'due', 'late', 'no_data'] as const
export type FreshnessTone = (typeof freshnessTones)[number]

export const statusColour: Record<StatusTone, string> = {
  on_track: 'var(--tl-good)',
  at_risk: 'var(--tl-warn)',
  off_track: 'var(--tl-bad)',
  outdated: 'var(--tl-grey)',
  no_data: 'var(--tl-grey)',
  pending: 'var(--tl-grey)',
  closed: 'var(--tl-grey)',
  distorted: 'var(--tl-skewed)',
}
