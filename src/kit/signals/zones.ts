// In which zone of its chart each value lies: the sign is the side, the size how many lines lie between it and the centre.

/** 0 on the centre; 1 beside it, 2 beyond a third of the way to the limit, 3 beyond half, 4 beyond two thirds, 5 beyond the limit. */
export const zoneBeyond = { third: 2, half: 3, twoThirds: 4, limit: 5 } as const

const zoneOf = (value: number, centre: number, reach: number): number => {
  if (value > centre) {
    if (value <= centre + reach / 3) return 1
    if (value <= centre + reach / 2) return 2
    if (value <= centre + (2 * reach) / 3) return 3
    return value <= centre + reach ? 4 : 5
  }
  if (value < centre) {
    if (value >= centre - reach / 3) return -1
    if (value >= centre - reach / 2) return -2
    if (value >= centre - (2 * reach) / 3) return -3
    return value >= centre - reach ? -4 : -5
  }
  return 0
}

// All lines stand at whole sixths of the way to the limit: the zones by the sixths below a value, from −7 to 6.
const bySixth = Int8Array.from([-5, -4, -4, -3, -2, -1, -1, 1, 1, 2, 3, 4, 4, 5])

const nearLine = 1e-9

/** Writes the zones of the values from `from` to before `to`, judged by the same centre and limits. What lies on a line is not beyond it. */
export const zonesWithin = (
  values: ArrayLike<number>,
  from: number,
  to: number,
  centre: number,
  reach: number,
  zones: Int8Array,
): void => {
  const scale = 6 / reach
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    const place = (value - centre) * scale
    const sixth = Math.floor(place)
    const rest = place - sixth
    // Without comparisons that chance decides, which cost more than the arithmetic; beside a line the lines themselves are asked.
    if (rest > nearLine && rest < 1 - nearLine) zones[i] = bySixth[Math.min(6, Math.max(-7, sixth)) + 7]!
    else zones[i] = zoneOf(value, centre, reach)
  }
}
