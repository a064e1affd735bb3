// The one look of our charts, as ECharts options: a thin dark line, grey stepped limits, a dashed target, marks by shape.
import type { LineSeriesOption } from 'echarts/charts'
import type {
  GridComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { type ChartData, type ChartPoint, ticksOf, timeOf } from './chart-data.ts'
import {
  chartTextSize,
  endLabel,
  forecastFan,
  levelLines,
  otherCourses,
  type Palette,
  pastForecasts,
} from './chart-lines.ts'
import { colours, type Scheme } from './colours.ts'
import type { Formats } from './formats.ts'

export type ChartOption = ComposeOption<
  LineSeriesOption | GridComponentOption | TooltipComponentOption | MarkLineComponentOption | MarkAreaComponentOption
>

export type ChartStyle = { scheme: Scheme; formats: Formats; now: Date; fontFamily: string; narrow: boolean }

/** The course itself, by which clicks and the arrow keys find it. */
export const courseName = 'course'

/** More flags than this and their texts would cover each other; the tip still says them. */
const maxFlagTexts = 3
/** The mean width of a letter in the labels. */
const letterPx = 6.4

const signalColour = (tone: 'bad' | 'good' | 'plain' | undefined, palette: Palette): string =>
  tone === 'good' ? palette.good : tone === 'plain' ? palette.accent : palette.bad

const pointMark = (point: ChartPoint, palette: Palette) => {
  if (point.signal)
    return {
      symbol: point.signal.shape ?? 'diamond',
      symbolSize: 11,
      itemStyle: { color: signalColour(point.signal.tone, palette), borderWidth: 0 },
    }
  if (point.provisional)
    return {
      symbol: 'circle',
      symbolSize: 7,
      itemStyle: { color: palette.paper, borderColor: palette.text, borderWidth: 1.5 },
    }
  return { symbol: 'circle', symbolSize: 4, itemStyle: { color: palette.text } }
}

type Annotation = NonNullable<ChartData['annotations']>[number]

const flagText = ({ text, number }: Pick<Annotation, 'text' | 'number'>, narrow: boolean, count: number): string => {
  if (number !== undefined) return narrow ? String(number) : `⚑${number}`
  return narrow || count > maxFlagTexts ? '⚑' : `⚑ ${text}`
}

const flagsOf = ({ annotations = [] }: ChartData, palette: Palette, narrow: boolean): LineSeriesOption['markLine'] => ({
  silent: true,
  symbol: ['none', 'none'],
  animation: false,
  lineStyle: { color: palette.line, width: 1, type: 'solid' },
  label: { color: palette.muted, fontSize: chartTextSize, position: 'end', distance: 4, opacity: 1 },
  data: annotations.map((annotation) => ({
    xAxis: timeOf(annotation.day),
    label: {
      formatter: flagText(annotation, narrow, annotations.length),
    },
  })),
})

const bandOf = ({ band }: ChartData, palette: Palette): LineSeriesOption['markArea'] => ({
  silent: true,
  animation: false,
  itemStyle: { color: palette.good, opacity: 0.08 },
  data: band ? [[{ yAxis: band.lower }, { yAxis: band.upper }]] : [],
})

export const chartOptions = (data: ChartData, style: ChartStyle): ChartOption => {
  const { scheme, formats, now, fontFamily, narrow } = style
  const palette = colours[scheme]
  const figure = (value: number) => formats.number(value, data.precision)
  const last = data.points.at(-1)?.value
  const showsLast = !data.forecast?.length && typeof last === 'number'

  const course: LineSeriesOption = {
    type: 'line',
    name: courseName,
    z: 5,
    animation: false,
    data: data.points.map((point) => ({ value: [timeOf(point.day), point.value], ...pointMark(point, palette) })),
    lineStyle: { color: palette.text, width: 1.5 },
    emphasis: { scale: 1.4, lineStyle: { width: 1.5 } },
    markLine: flagsOf(data, palette, narrow),
    markArea: bandOf(data, palette),
    labelLayout: { moveOverlap: 'shiftY' },
    ...(showsLast ? { endLabel: { ...endLabel(figure(last), palette.text), fontWeight: 600 } } : {}),
  }
  const series = [
    ...forecastFan(data, palette),
    ...pastForecasts(data, palette),
    ...otherCourses(data, palette),
    ...levelLines(data, palette, figure),
    course,
  ]
  const longest = Math.max(0, ...series.map(({ endLabel: label }) => String(label?.formatter ?? '').length))
  const axisLabel = { color: palette.muted, fontSize: chartTextSize, hideOverlap: true }

  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily },
    grid: {
      left: 4,
      right: 16 + longest * letterPx,
      top: 28,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong, type: 'solid' } },
      backgroundColor: palette.raised,
      borderColor: palette.line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: palette.text, fontSize: 14, fontFamily },
      transitionDuration: 0,
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...axisLabel,
        customValues: ticksOf(data, narrow ? 4 : 8),
        formatter: (time: number) => formats.dayAndMonth(new Date(time).toISOString().slice(0, 10), now),
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      name: data.unit,
      // A word begins at the axis and runs to the right; at its other side it would be cut off.
      nameTextStyle: {
        color: palette.muted,
        fontSize: chartTextSize,
        align: (data.unit?.length ?? 0) > 3 ? 'left' : 'right',
        padding: [0, 8, 0, 0],
      },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
      axisLabel: { ...axisLabel, formatter: (value: number) => formats.number(value) },
    },
    series,
  }
}
