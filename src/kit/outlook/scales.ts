// The scales on which forms are fitted: the readings as they are, their logarithm above or below a bound, their logit between two.

export type Bounds = { lower: number | null; upper: number | null }

export const boundsOf = (bounds: Partial<Bounds> | undefined): Bounds => ({
  lower: bounds?.lower ?? null,
  upper: bounds?.upper ?? null,
})

/** A reading y becomes (T(y) - centre) / slope, with T by kind; `slope` makes dz/dy one on (geometric) average, as Box and Cox (1964) normalise. */
export type Scale = {
  kind: 'plain' | 'log' | 'logit'
  bounds: Bounds
  /** Keeps readings that lie on a bound off infinity. */
  edge: number
  centre: number
  slope: number
}

type Raw = Pick<Scale, 'kind' | 'bounds' | 'edge'>

const rawOf = ({ kind, bounds, edge }: Raw, y: number): number => {
  if (kind === 'plain') return y
  const above = y - (bounds.lower ?? 0) + edge
  const below = (bounds.upper ?? 0) - y + edge
  if (kind === 'logit') return Math.log(above / below)
  return bounds.lower === null ? -Math.log(below) : Math.log(above)
}

const logSlopeOf = ({ kind, bounds, edge }: Raw, y: number): number => {
  if (kind === 'plain') return 0
  const above = y - (bounds.lower ?? 0) + edge
  const below = (bounds.upper ?? 0) - y + edge
  if (kind === 'logit') return Math.log(1 / above + 1 / below)
  return -Math.log(bounds.lower === null ? below : above)
}

export const toScale = (scale: Scale, y: number): number => (rawOf(scale, y) - scale.centre) / scale.slope

const within = ({ lower, upper }: Bounds, y: number) =>
  Math.min(upper ?? Number.POSITIVE_INFINITY, Math.max(lower ?? Number.NEGATIVE_INFINITY, y))

/** Back to readings; never beyond a bound. */
export const fromScale = (scale: Scale, z: number): number => {
  const { kind, bounds, edge } = scale
  const raw = z * scale.slope + scale.centre
  if (kind === 'plain') return within(bounds, raw)
  const { lower, upper } = bounds
  if (kind === 'logit') {
    const share = 1 / (1 + Math.exp(-raw))
    return within(bounds, lower! - edge + share * (upper! - lower! + 2 * edge))
  }
  return lower === null ? within(bounds, upper! + edge - Math.exp(-raw)) : within(bounds, lower - edge + Math.exp(raw))
}

const settle = (raw: Raw, values: readonly number[]): Scale => {
  const centre = rawOf(raw, values[values.length - 1]!)
  const logSlope = values.reduce((sum, y) => sum + logSlopeOf(raw, y), 0) / values.length
  return { ...raw, centre, slope: Math.exp(logSlope) }
}

/** The scales that can hold these readings, the plain one first. */
export const scalesFor = (values: readonly number[], bounds: Bounds): Scale[] => {
  const plain = settle({ kind: 'plain', bounds, edge: 0 }, values)
  const least = Math.min(...values)
  const most = Math.max(...values)
  const { lower, upper } = bounds
  if (lower !== null && upper !== null) {
    // A reading on a bound stands for something within half a step of what a history of this length can show.
    const edge = least <= lower || most >= upper ? (upper - lower) / (2 * values.length) : 0
    return [plain, settle({ kind: 'logit', bounds, edge }, values)]
  }
  const floor = lower ?? (upper === null ? 0 : null)
  if (floor !== null && least > floor)
    return [plain, settle({ kind: 'log', bounds: { lower: floor, upper }, edge: 0 }, values)]
  if (upper !== null && most < upper) return [plain, settle({ kind: 'log', bounds, edge: 0 }, values)]
  return [plain]
}
