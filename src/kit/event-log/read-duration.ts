// Lengths of time as people write them: '5d', '36h', '2d 12h', '90min', '1.5h'; a day is 24 hours, a week seven days.
import { invalid } from '#kit/problems.ts'

const lengths: Record<string, number> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds. */
export const readDuration = (text: string, field: string): number => {
  const parts = text.trim().split(/\s+/)
  const found = parts.map((part) => /^(\d+(?:\.\d+)?)(ms|s|min|h|d|w)$/.exec(part))
  const total = found.reduce((sum, match) => sum + Number(match?.[1]) * lengths[match?.[2] ?? 'ms']!, 0)
  if (found.every((match) => match !== null) && Number.isFinite(total)) return total
  throw invalid(field, 'duration', `'${text}' is not a length of time such as 5d, 36h, 90min or '2d 12h'.`)
}
