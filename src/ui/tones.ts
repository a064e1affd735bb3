// The tones that a mark can have. Their words come from the app, so that the kit never names a status by itself.
import type { ColourName } from './colours.ts'

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

export const statusPalette: Record<StatusTone, ColourName> = {
  on_track: 'good',
  at_risk: 'warn',
  off_track: 'bad',
  outdated: 'grey',
  no_data: 'grey',
  pending: 'grey',
  closed: 'grey',
  distorted: 'skewed',
}

export const statusColour = Object.fromEntries(
  statusTones.map((tone) => [tone, `var(--tl-${statusPalette[tone]})`]),
) as Record<StatusTone, string>
