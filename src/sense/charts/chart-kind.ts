// Which chart tells the truth about a metric: an XmR chart, unless its readings are shares of changing wholes or mostly zero.
import type { DrawnKind } from './chart-settings.ts'
import type { Counted } from './rare-events.ts'

export type KindReason = 'chosen' | 'usual' | 'denominators' | 'rare'

/** Denominators that differ by more than so much make some readings far surer than others. */
const widest = 1.5
const leastZeros = 0.5
const fewestForRare = 12

const isCount = ({ value }: Counted): boolean => value === null || (Number.isInteger(value) && value >= 0)

export const kindFor = (
  chosen: 'auto' | DrawnKind,
  total: string,
  periods: readonly Counted[],
): { kind: DrawnKind; because: KindReason } => {
  const ofParts = periods.filter(({ numerator, denominator }) => numerator !== null && (denominator ?? 0) > 0)
  const hasParts = total === 'ratio' && ofParts.length > 0 && ofParts.every(({ numerator }) => (numerator ?? 0) >= 0)
  const isShare = hasParts && ofParts.every(({ numerator, denominator }) => numerator! <= denominator!)
  if (chosen !== 'auto') {
    // A share above the whole is a rate; without parts there is nothing to weigh.
    const parts = chosen === 'p_prime' || chosen === 'u_prime'
    if (parts && !hasParts) return { kind: 'xmr', because: 'usual' }
    return { kind: chosen === 'p_prime' && !isShare ? 'u_prime' : chosen, because: 'chosen' }
  }
  const wholes = ofParts.map(({ denominator }) => denominator!)
  if (hasParts && Math.max(...wholes) > widest * Math.min(...wholes))
    return { kind: isShare ? 'p_prime' : 'u_prime', because: 'denominators' }
  const known = periods.filter(({ value }) => value !== null)
  const zeros = known.filter(({ value }) => value === 0).length
  if (total !== 'ratio' && known.length >= fewestForRare && zeros > leastZeros * known.length && known.every(isCount))
    return { kind: 't', because: 'rare' }
  return { kind: 'xmr', because: 'usual' }
}
