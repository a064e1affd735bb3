import type { ChartPoint } from '#ui/chart-data.ts'
import type { FreshnessTone, StatusTone } from '#ui/tones.ts'

export type Sample = {
  id: string
  name: string
  unit: string
  tone: StatusTone
  fresh: FreshnessTone
  value: number | null
  target: number
  course: (number | null)[]
  owner: string
  risk: string | null
}

const course = (seed: number, base: number, spread: number): number[] =>
  Array.from(
    { length: 13 },
    (_, at) => base + Math.sin(at * 1.3 + seed) * spread + Math.cos(at * 0.7 * seed) * spread * 0.6,
  )

const sample = (
  id: number,
  name: string,
  unit: string,
  tone: StatusTone,
  fresh: FreshnessTone,
  value: number | null,
  target: number,
  owner: string,
  risk: string | null,
): Sample => ({
  id: String(id),
  name,
  unit,
  tone,
  fresh,
  value,
  target,
  course: value === null ? [] : [...course(id, target, target * 0.02), value],
  owner,
  risk,
})

export const samples: Sample[] = [
  sample(1, 'Routing engine availability', '%', 'off_track', 'fresh', 96.8, 99.5, 'Iris Lang', '400000'),
  sample(2, 'On-time delivery, urgent orders', '%', 'at_risk', 'fresh', 91.2, 95, 'Marek Dvořák', '120000'),
  sample(3, 'Cost per delivered parcel', '€', 'on_track', 'due', 4.12, 4.3, 'Ada Okafor', null),
  sample(4, 'Rerouting lead time', 'min', 'on_track', 'fresh', 14, 15, 'Jonas Weber', null),
  sample(5, 'Complaints per thousand parcels', '', 'outdated', 'late', 2.31, 2, 'Lucía Ortega', null),
  sample(6, 'First-attempt delivery', '%', 'distorted', 'fresh', 88.4, 88, 'Sam Reed', '30000'),
  sample(7, 'Depot safety incidents', '', 'no_data', 'no_data', null, 0, 'Noor Haddad', null),
  sample(
    8,
    'Driver turnover, 12 months rolling, all depots in the northern and eastern region',
    '%',
    'pending',
    'due',
    11.8,
    10,
    'Tom Ellis',
    null,
  ),
]

const dayAt = (week: number): string =>
  new Date(Date.UTC(2025, 10, 3) + week * 7 * 86_400_000).toISOString().slice(0, 10)

const values = [99.7, 99.6, 99.8, 99.5, 99.7, 99.6, 99.9, 99.6, 99.4, 99.7, 99.8, 99.6, 99.5, 99.3, 96.8, 97.4]

export const availability: ChartPoint[] = values.map((value, week) => ({
  day: dayAt(week),
  value,
  ...(week === 14 ? { signal: { says: 'below the lower limit', shape: 'diamond' as const } } : {}),
  ...(week === 15 ? { provisional: true } : {}),
}))

export const weekDay = dayAt
