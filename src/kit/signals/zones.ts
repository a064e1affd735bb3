// In which zone of its chart each value lies: the sign is the side, the size how many lines lie between it and the centre.

/** 0 on the centre; 1 beside it, 2 beyond a third of the way to the limit, 3 beyond half, 4 beyond two thirds, 5 beyond the limit. */
export const zoneBeyond = { third: 2, half: 3, twoThirds: 4, limit: 5 } as const

export const outermost = 5

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

/** Writes the zones of the values from `from` to before `to`, judged by the same centre and limits. What lies on a line is not beyond it. */
export const zonesWithin = (
  values: ArrayLike<number>,
  from: number,
  to: number,
  centre: number,
  reach: number,
  zones: Int8Array,
): void => {
  for (let i = from; i < to; i += 1) zones[i] = zoneOf(values[i] as number, centre, reach)
}
