// What a straight trend and a fixed season can explain of a series: a constant, the time, and pairs of cosine and sine.

const column = (length: number, valueAt: (t: number) => number) => {
  const values = new Float64Array(length)
  for (let t = 0; t < length; t += 1) values[t] = valueAt(t)
  return values
}

/** Columns 1, t, cos 1, sin 1, cos 2, … for `length` steps; the last frequency of an even season is a cosine alone. */
export const seasonTerms = (length: number, season: number, harmonics: number): Float64Array[] => {
  const terms = [new Float64Array(length).fill(1), column(length, (t) => (2 * t) / length - 1)]
  for (let k = 1; k <= harmonics; k += 1) {
    const angle = (t: number) => (2 * Math.PI * ((k * t) % season)) / season
    terms.push(column(length, (t) => Math.cos(angle(t))))
    if (2 * k < season) terms.push(column(length, (t) => Math.sin(angle(t))))
  }
  return terms
}

// A long season has few repetitions in a business series: more than four waves would follow its noise.
const mostWaves = (season: number) => (season <= 12 ? Math.floor(season / 2) : 4)

/** How many waves may be tried: none before the season came round twice. */
export const harmonicsFor = (season: number, length: number): number =>
  season < 2 || length < 2 * season ? 0 : Math.min(mostWaves(season), Math.floor(length / 8))
