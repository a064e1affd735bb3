// Whether chances mean what they say: of what was given 70 %, seven in ten should come true (Brier 1950; Murphy and Winkler 1977).

export type Forecast = { chance: number; happened: boolean }

export type Reliability = {
  count: number
  /** Mean squared distance of chance and outcome (0 or 1). */
  brier: number
  /** By tenth of the chance: how many, the mean chance, and the share that happened; empty tenths are left out. */
  deciles: { from: number; to: number; count: number; meanChance: number; happened: number }[]
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const outcome = ({ happened }: Forecast) => (happened ? 1 : 0)

/** Null for no forecast. */
export const reliabilityOf = (forecasts: readonly Forecast[]): Reliability | null => {
  if (forecasts.length === 0) return null
  const tenths = Map.groupBy(forecasts, ({ chance }) => Math.min(9, Math.floor(chance * 10)))
  return {
    count: forecasts.length,
    brier: mean(forecasts.map((each) => (each.chance - outcome(each)) ** 2)),
    deciles: [...tenths]
      .sort(([a], [b]) => a - b)
      .map(([tenth, own]) => ({
        from: tenth / 10,
        to: (tenth + 1) / 10,
        count: own.length,
        meanChance: mean(own.map(({ chance }) => chance)),
        happened: mean(own.map(outcome)),
      })),
  }
}
