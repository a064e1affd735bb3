// What a line chart is given, and the table that says the same in figures.
import type { Day } from './formats.ts'

export type SignalShape = 'diamond' | 'triangle' | 'rect'

export type ChartPoint = {
  day: Day
  value: number | null
  /** Of a period that has not ended; drawn hollow. */
  provisional?: boolean
  /** What is unusual about it, in words, and the shape that marks it. */
  signal?: { says: string; shape?: SignalShape; tone?: 'bad' | 'good' | 'plain' }
}

/** Limits hold from a day on, until the next ones replace them. */
export type ChartLimits = { from: Day; lower: number | null; centre: number; upper: number | null }

export type ChartStep = { from: Day; value: number }

/** `low` to `high` is the widest band; narrower ones inside it, the narrowest first, make it a fan. */
export type ChartForecast = {
  day: Day
  low: number
  middle: number
  high: number
  bands?: { low: number; high: number }[]
}

/** What had been foreseen of a period that has come. */
export type ChartPast = { day: Day; low: number; middle: number; high: number }

export type ChartData = {
  points: ChartPoint[]
  /** Further lines, each with its name at its end. */
  others?: { name: string; points: { day: Day; value: number | null }[] }[]
  limits?: ChartLimits[]
  target?: number | ChartStep[] | null
  watch?: number | null
  breach?: number | null
  /** Between which two values it should stay. */
  band?: { lower: number; upper: number } | null
  forecast?: ChartForecast[]
  past?: ChartPast[]
  /** With a number they are marked by it, and the list below the chart says the rest. */
  annotations?: { day: Day; text: string; number?: number }[]
  unit?: string
  precision?: number
}

export const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

const lastBefore = <T extends { from: Day }>(steps: T[], day: Day): T | undefined =>
  steps.findLast(({ from }) => from <= day)

export type ChartRow = {
  day: Day
  value: number | null
  target: number | null
  lower: number | null
  upper: number | null
  remark: string
}

/** One row for each period, latest first. */
export const chartRows = (data: ChartData, provisionalWord: string): ChartRow[] =>
  data.points
    .map(({ day, value, provisional, signal }) => {
      const limits = lastBefore(data.limits ?? [], day)
      const target = Array.isArray(data.target) ? lastBefore(data.target, day)?.value : data.target
      const notes = (data.annotations ?? []).filter((one) => one.day === day).map(({ text }) => text)
      return {
        day,
        value,
        target: target ?? null,
        lower: limits?.lower ?? null,
        upper: limits?.upper ?? null,
        remark: [provisional ? provisionalWord : '', signal?.says ?? '', ...notes].filter(Boolean).join(' · '),
      }
    })
    .reverse()

/** Days that exist in the data, evenly spread, the last one among them, so that every label stands under a point. */
export const ticksOf = ({ points, forecast = [] }: ChartData, most: number): number[] => {
  const times = [...new Set([...points, ...forecast].map(({ day }) => timeOf(day)))].sort((a, b) => a - b)
  const every = Math.max(1, Math.ceil(times.length / most))
  return times.filter((_, at) => (times.length - 1 - at) % every === 0)
}

/** Corner points of a stepped line, with a break where the value is missing and an end at the last day. */
export const stepsOf = (steps: { from: Day; value: number | null }[], lastDay: Day): [number, number | null][] => {
  const last = steps.at(-1)
  if (!last) return []
  const corners = steps.map(({ from, value }): [number, number | null] => [timeOf(from), value])
  return last.from < lastDay ? [...corners, [timeOf(lastDay), last.value]] : corners
}
