// The limits by which an organisation works, with what holds where it set nothing.

export const defaultLimits = {
  executiveCap: 18,
  decisionClockHours: 48,
  paceOnTrack: 0.95,
  paceAtRisk: 0.85,
  checkInWeekday: null,
  checkInGraceDays: 3,
} as const

export type Limits = { -readonly [Name in keyof typeof defaultLimits]: number | null }

export const limitsOf = (settings: Record<string, unknown>) => {
  const known = Object.keys(defaultLimits) as (keyof typeof defaultLimits)[]
  return Object.fromEntries(known.map((name) => [name, settings[name] ?? defaultLimits[name]])) as Limits
}
