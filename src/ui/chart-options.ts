// The one look of our charts, as ECharts options: a thin dark line, grey stepped limits, a dashed target, marks by shape.
import type { LineSeriesOption } from 'echarts/charts'
import type {
  GridComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { type ChartData, type ChartPoint, stepsOf, timeOf } from './chart-data.ts'
import { colours, type Scheme } from './colours.ts'
import type { Formats } from './formats.ts'
import { words } from './words.ts'

export type ChartOption = ComposeOption<
  LineSeriesOption | GridComponentOption | TooltipComponentOption | MarkLineComponentOption | MarkAreaComponentOption
>

export type ChartStyle = { scheme: Scheme; formats: Formats; now: Date; fontFamily: string; narrow: boolean }

type Palette = (typeof colours)[Scheme]

/** More flags than this and their texts would cover each other; the tip still says them. */
const maxFlagTexts = 3
const smallSize = 12

const pointMark = (point: ChartPoint, palette: Palette) => {
  if (point.signal)
    return {
      symbol: point.signal.shape ?? 'diamond',
      symbolSize: 11,
      itemStyle: { color: palette.bad, borderWidth: 0 },
    }
  if (point.provisional)
    return {
      symbol: 'circle',
      symbolSize: 7,
      itemStyle: { color: palette.paper, borderColor: palette.text, borderWidth: 1.5 },
    }
  return { symbol: 'circle', symbolSize: 4, itemStyle: { color: palette.text } }
}

const lastDayOf = ({ points, forecast = [] }: ChartData): string =>
  [...points, ...forecast].reduce((latest, { day }) => (day > latest ? day : latest), '')

export const chartOptions = (data: ChartData, style: ChartStyle): ChartOption => {
  const { scheme, formats, now, fontFamily, narrow } = style
  const palette = colours[scheme]
  const firstDay = data.points[0]?.day ?? ''
  const lastDay = lastDayOf(data)
  const figure = (value: number) => formats.number(value, data.precision)
  const label = (text: string, colour: string): LineSeriesOption['endLabel'] => ({
    show: true,
    formatter: text,
    color: colour,
    distance: 6,
    fontSize: smallSize,
  })
  const quiet = { silent: true, symbol: 'none', animation: false, tooltip: { show: false } } as const

  const stepped = (
    name: string,
    steps: { from: string; value: number | null }[],
    colour: string,
    type: 'solid' | 'dashed' | 'dotted',
    withLabel = true,
  ): LineSeriesOption => {
    const shown = steps.map((step) => (step.from < firstDay ? { ...step, from: firstDay } : step))
    const last = shown.findLast(({ value }) => value !== null)?.value
    return {
      ...quiet,
      type: 'line',
      name,
      step: 'end',
      data: stepsOf(
        shown.filter((step, at) => shown[at + 1]?.from !== step.from),
        lastDay,
      ),
      lineStyle: { color: colour, width: 1, type },
      endLabel:
        withLabel && last !== null && last !== undefined ? label(`${name} ${figure(last)}`, colour) : { show: false },
    }
  }

  const level = (name: string, value: number | null | undefined, colour: string, type: 'solid' | 'dashed') =>
    value === null || value === undefined ? [] : [stepped(name, [{ from: firstDay, value }], colour, type)]

  const limits = data.limits ?? []
  const limitLines = limits.length
    ? (['lower', 'centre', 'upper'] as const).map((edge) =>
        stepped(
          words(edge),
          limits.map((one) => ({ from: one.from, value: one[edge] })),
          palette.lineStrong,
          edge === 'centre' ? 'dotted' : 'solid',
        ),
      )
    : []

  const targetLine = Array.isArray(data.target)
    ? [stepped(words('target'), data.target, palette.text, 'dashed')]
    : level(words('target'), data.target, palette.text, 'dashed')

  const forecast = data.forecast ?? []
  const fan: LineSeriesOption[] = forecast.length
    ? [
        {
          ...quiet,
          type: 'line',
          stack: 'fan',
          stackStrategy: 'all',
          data: forecast.map(({ day, low }) => [timeOf(day), low]),
          lineStyle: { opacity: 0 },
        },
        {
          ...quiet,
          type: 'line',
          stack: 'fan',
          stackStrategy: 'all',
          data: forecast.map(({ day, low, high }) => [timeOf(day), high - low]),
          lineStyle: { opacity: 0 },
          areaStyle: { color: palette.lineStrong, opacity: 0.18 },
        },
        {
          ...quiet,
          type: 'line',
          name: words('forecast'),
          data: forecast.map(({ day, middle }) => [timeOf(day), middle]),
          lineStyle: { color: palette.muted, width: 1, type: 'dotted' },
        },
      ]
    : []

  const annotations = data.annotations ?? []
  const flags: LineSeriesOption['markLine'] = {
    silent: true,
    symbol: ['none', 'none'],
    animation: false,
    lineStyle: { color: palette.lineStrong, width: 1, type: 'solid', opacity: 0.6 },
    label: { color: palette.muted, fontSize: smallSize, position: 'end', distance: 4, align: 'center' },
    data: annotations.map(({ day, text }) => ({
      xAxis: timeOf(day),
      label: { formatter: annotations.length > maxFlagTexts || narrow ? '⚑' : `⚑ ${text}` },
    })),
  }

  const main: LineSeriesOption = {
    type: 'line',
    name: 'main',
    z: 5,
    animation: false,
    data: data.points.map((point) => ({ value: [timeOf(point.day), point.value], ...pointMark(point, palette) })),
    lineStyle: { color: palette.text, width: 1.5 },
    emphasis: { scale: 1.4, lineStyle: { width: 1.5 } },
    ...(annotations.length ? { markLine: flags } : {}),
    ...(data.band
      ? {
          markArea: {
            silent: true,
            animation: false,
            itemStyle: { color: palette.good, opacity: 0.08 },
            data: [[{ yAxis: data.band.lower }, { yAxis: data.band.upper }]],
          },
        }
      : {}),
  }

  const others = (data.others ?? []).map(
    ({ name, points }): LineSeriesOption => ({
      ...quiet,
      type: 'line',
      name,
      data: points.map(({ day, value }) => [timeOf(day), value]),
      lineStyle: { color: palette.muted, width: 1 },
      endLabel: label(name, palette.muted),
    }),
  )

  const axisLabel = { color: palette.muted, fontSize: smallSize, hideOverlap: true }
  const series = [
    ...fan,
    ...limitLines,
    ...targetLine,
    ...level(words('watch'), data.watch, palette.warn, 'solid'),
    ...level(words('breach'), data.breach, palette.bad, 'solid'),
    ...others,
    main,
  ]
  const hasEndLabels = series.some(({ endLabel }) => endLabel?.show)

  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily },
    grid: {
      left: 4,
      right: hasEndLabels ? (narrow ? 92 : 128) : 16,
      top: 28,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong, type: 'solid' } },
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      splitNumber: narrow ? 3 : 6,
      axisLabel: {
        ...axisLabel,
        formatter: (time: number) => formats.dayAndMonth(new Date(time).toISOString().slice(0, 10), now),
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      name: data.unit,
      nameTextStyle: { color: palette.muted, fontSize: smallSize, align: 'right', padding: [0, 8, 0, 0] },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
      axisLabel: { ...axisLabel, formatter: (value: number) => formats.number(value) },
    },
    series,
  }
}
