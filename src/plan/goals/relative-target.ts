// Reads targets such as '-15 %', 'reduce by 45 %' or '-5 pp' and works out the value they come to from the baseline.
import { roundTo } from '#kit/rounding.ts'

export type RelativeTarget = { change: number; of: 'baseline' | 'percentage_points' }

export type ResolvedTarget = { target: number } | { rule: string; message: string }

const pattern =
  /^(?:(?<sign>[+-])|(?<up>increase|raise)(?: by)?|(?<down>reduce|decrease|lower|cut)(?: by)?)\s*(?<number>\d{1,15}(?:[.,]\d{1,9})?)\s*(?<kind>%|per ?cent|percent|pp|percentage points?)$/i

const examples = "Write it as '-15 %' or '+20 %' of the baseline, or '-5 pp' for percentage points."

export const readRelativeTarget = (text: string): RelativeTarget | null => {
  // A typographic minus or dash, and hard spaces, come with copied text.
  const plain = text.trim().replace(/[−–]/g, '-').replace(/\s+/g, ' ')
  const found = pattern.exec(plain)?.groups
  if (!found?.number || !found.kind) return null
  const size = Number(found.number.replace(',', '.'))
  const down = found.sign === '-' || found.down !== undefined
  return {
    change: down ? -size : size,
    of: /^(pp|percentage point)/i.test(found.kind) ? 'percentage_points' : 'baseline',
  }
}

export const isPercentage = (valueUnit: string): boolean => /^(%|per ?cent|percent)$/i.test(valueUnit.trim())

export const resolveTarget = (
  text: string,
  from: { baseline: number; decimals: number; valueUnit: string },
): ResolvedTarget => {
  const relative = readRelativeTarget(text)
  if (!relative) return { rule: 'relative_target', message: `‘${text}’ is no relative target. ${examples}` }
  if (relative.of === 'percentage_points') {
    if (!isPercentage(from.valueUnit)) {
      return {
        rule: 'percentage_points_of_a_percentage',
        message: `Percentage points fit a key result in %, not one in ‘${from.valueUnit}’.`,
      }
    }
    return { target: roundTo(from.baseline + relative.change, from.decimals) }
  }
  if (from.baseline === 0) {
    return {
      rule: 'per_cent_of_zero',
      message: 'The baseline is 0; a share of it is 0 as well. Give the target as a number.',
    }
  }
  // Minus always means lower, also from a baseline below zero.
  return { target: roundTo(from.baseline + (Math.abs(from.baseline) * relative.change) / 100, from.decimals) }
}
