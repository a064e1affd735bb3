// What every form regresses on: the level it starts from, a trend and the season's shape, for the known periods and those to come.

export type Design = {
  /** Periods known, missing readings included. */
  n: number
  ahead: number
  /** 1 where there is a reading. */
  present: Uint8Array
  readings: number
  seasonLength: number
  /** Columns of n + ahead values one after the other: readings (0 where missing), ones, time, season… */
  columns: Float64Array
  columnCount: number
  seasonColumns: number
}

// Long seasons are drawn with few waves: a dummy for each of 52 weeks asks more than three years can tell.
const longestWithDummies = 24
const wavesOfLongSeasons = 4

const seasonColumnsOf = (seasonLength: number) =>
  seasonLength < 2 ? 0 : seasonLength <= longestWithDummies ? seasonLength : 2 * wavesOfLongSeasons

export const designOf = (values: readonly (number | null)[], seasonLength: number, ahead: number): Design => {
  const n = values.length
  const rows = n + ahead
  const seasonColumns = seasonColumnsOf(seasonLength)
  const columns = new Float64Array((3 + seasonColumns) * rows)
  const present = new Uint8Array(n)
  let readings = 0
  values.forEach((value, t) => {
    if (value === null) return
    present[t] = 1
    readings++
    columns[t] = value
  })
  for (let t = 0; t < rows; t++) {
    columns[rows + t] = 1
    columns[2 * rows + t] = t + 1
    for (let j = 0; j < seasonColumns; j++) columns[(3 + j) * rows + t] = seasonValue(t, j, seasonLength)
  }
  return { n, ahead, present, readings, seasonLength, columns, columnCount: 3 + seasonColumns, seasonColumns }
}

const seasonValue = (t: number, j: number, seasonLength: number) => {
  if (seasonLength <= longestWithDummies) return t % seasonLength === j ? 1 : 0
  const angle = (2 * Math.PI * (Math.floor(j / 2) + 1) * t) / seasonLength
  return j % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
}
