// The quiet lines around a course: limits, target, thresholds, forecast and further courses, each named at its end.
import type { LineSeriesOption } from 'echarts/charts'
import { type ChartData, type ChartForecast, stepsOf, timeOf } from './chart-data.ts'
import type { colours, Scheme } from './colours.ts'
import { words } from './words.ts'

export type Palette = (typeof colours)[Scheme]

export const chartTextSize = 12

export const quiet = {
  type: 'line',
  silent: true,
  symbol: 'none',
  animation: false,
  tooltip: { show: false },
  labelLayout: { moveOverlap: 'shiftY' },
} as const

export const endLabel = (text: string, colour: string): LineSeriesOption['endLabel'] => ({
  show: true,
  formatter: text,
  color: colour,
  distance: 6,
  fontSize: chartTextSize,
})

const lastDayOf = ({ points, forecast = [] }: ChartData): string =>
  [...points, ...forecast].reduce((latest, { day }) => (day > latest ? day : latest), '')

type Level = { from: string; value: number | null }[] | number | null | undefined
type Look = { line: string; text: string; type: 'solid' | 'dashed' | 'dotted' }

/** Around the course as steps, because a limit or target holds until the next one replaces it. */
export const levelLines = (
  data: ChartData,
  palette: Palette,
  figure: (value: number) => string,
): LineSeriesOption[] => {
  const firstDay = data.points[0]?.day ?? ''
  const lastDay = lastDayOf(data)

  const stepped = (name: string, level: Level, { line, text, type }: Look): LineSeriesOption[] => {
    if (level === null || level === undefined) return []
    const steps = (typeof level === 'number' ? [{ from: firstDay, value: level }] : level)
      .map((step) => (step.from < firstDay ? { ...step, from: firstDay } : step))
      .filter((step, at, all) => all[at + 1]?.from !== step.from)
    const last = steps.findLast(({ value }) => value !== null)?.value
    return [
      {
        ...quiet,
        name,
        step: 'end',
        data: stepsOf(steps, lastDay),
        lineStyle: { color: line, width: 1, type },
        ...(typeof last === 'number' ? { endLabel: endLabel(`${name} ${figure(last)}`, text) } : {}),
      },
    ]
  }

  const limit = (edge: 'lower' | 'centre' | 'upper') =>
    data.limits?.map((one) => ({ from: one.from, value: one[edge] }))
  const grey = { line: palette.lineStrong, text: palette.muted }
  const both = (colour: string) => ({ line: colour, text: colour })

  return [
    ...stepped(words('chartUpper'), limit('upper'), { ...grey, type: 'solid' }),
    ...stepped(words('chartLower'), limit('lower'), { ...grey, type: 'solid' }),
    ...stepped(words('centre'), limit('centre'), { ...grey, type: 'dotted' }),
    ...stepped(words('target'), data.target, { ...both(palette.text), type: 'dashed' }),
    ...stepped(words('watch'), data.watch, { ...both(palette.warn), type: 'solid' }),
    ...stepped(words('breach'), data.breach, { ...both(palette.bad), type: 'solid' }),
  ]
}

type Edges = { day: string; low: number; high: number }

const invisible = { ...quiet, stackStrategy: 'all', lineStyle: { opacity: 0 } } as const

/** An area between two edges, stacked on an invisible line. */
const area = (
  name: string,
  edges: readonly Edges[],
  colour: string,
  opacity: number,
  step?: 'middle',
): LineSeriesOption[] => [
  { ...invisible, stack: name, ...(step && { step }), data: edges.map(({ day, low }) => [timeOf(day), low]) },
  {
    ...invisible,
    stack: name,
    ...(step && { step }),
    data: edges.map(({ day, low, high }) => [timeOf(day), high - low]),
    areaStyle: { color: colour, opacity },
  },
]

/** What may come, as a fan that opens from the last known value: the likelier, the darker. */
export const forecastFan = ({ forecast = [], points }: ChartData, palette: Palette): LineSeriesOption[] => {
  if (forecast.length === 0) return []
  const known = points.findLast(({ value }) => value !== null)
  const start = known && typeof known.value === 'number' ? [{ day: known.day, value: known.value }] : []
  const fan = (edgesOf: (one: ChartForecast) => { low: number; high: number }): Edges[] => [
    ...start.map(({ day, value }) => ({ day, low: value, high: value })),
    ...forecast.map((one) => ({ day: one.day, ...edgesOf(one) })),
  ]
  const inner = Math.min(...forecast.map(({ bands = [] }) => bands.length))
  const middle = [...start.map(({ day, value }) => ({ day, middle: value })), ...forecast]
  return [
    ...area(
      'fan',
      fan(({ low, high }) => ({ low, high })),
      palette.lineStrong,
      0.16,
    ),
    ...Array.from({ length: inner }, (_, n) =>
      area(
        `fan${n}`,
        fan(({ bands = [] }) => bands[n] ?? { low: 0, high: 0 }),
        palette.lineStrong,
        0.16,
      ),
    ).flat(),
    {
      ...quiet,
      data: middle.map(({ day, middle: value }) => [timeOf(day), value]),
      lineStyle: { color: palette.muted, width: 1, type: 'dotted' },
    },
  ]
}

/** What had been foreseen, each as a band at its own period. */
export const pastForecasts = ({ past = [] }: ChartData, palette: Palette): LineSeriesOption[] =>
  past.length === 0
    ? []
    : [
        ...area('past', past, palette.accent, 0.14, 'middle'),
        {
          ...quiet,
          name: words('forecast'),
          step: 'middle',
          data: past.map(({ day, middle }) => [timeOf(day), middle]),
          lineStyle: { color: palette.accent, width: 1, type: 'dotted' },
        },
      ]

export const otherCourses = ({ others = [] }: ChartData, palette: Palette): LineSeriesOption[] =>
  others.map(({ name, points }) => ({
    ...quiet,
    name,
    data: points.map(({ day, value }) => [timeOf(day), value]),
    lineStyle: { color: palette.muted, width: 1 },
    endLabel: endLabel(name, palette.muted),
  }))
