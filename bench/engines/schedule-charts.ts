// The pictures of docs/engines/schedule.md: what the whole network says beside the path rule, and the saved figures of one run.
// node bench/engines/schedule-charts.ts
import { readFileSync, writeFileSync } from 'node:fs'
import * as echarts from 'echarts'
import { reliableConstruction } from '#kit/schedule/reliable-construction.ts'
import { simulate, simulateParts } from '#kit/schedule/simulate.ts'
import { normalBelow } from '#kit/statistics/normal.ts'

const [grey, blue, amber] = ['#808080', '#3b82c4', '#d97706']
const axis = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }
const faint = { splitLine: { lineStyle: { color: grey, opacity: 0.25 } } }

const draw = (name: string, height: number, option: object) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height })
  chart.setOption({ animation: false, legend: { top: 0, itemGap: 40, textStyle: { color: grey } }, ...option })
  writeFileSync(new URL(`../../docs/engines/${name}.svg`, import.meta.url), chart.renderToSVGString())
  chart.dispose()
}

const input = { project: { ...reliableConstruction, by: 47 }, draws: 100_000, seed: 1 }
const [end] = simulate(input).results
const ends = Float64Array.from(simulateParts(input).flatMap((part) => [...part.ends])).sort()
const weeks = Array.from({ length: 49 }, (_, i) => 35 + i / 2)
const shareBy = (week: number) => {
  const after = ends.findIndex((each) => each > week)
  return (after < 0 ? ends.length : after) / ends.length
}
const share = (value: number) => Number((100 * value).toFixed(2))

draw('schedule-merge-bias', 320, {
  grid: { left: 60, right: 30, top: 50, bottom: 45 },
  xAxis: {
    type: 'value',
    min: 35,
    max: 59,
    name: 'weeks',
    nameLocation: 'middle',
    nameGap: 28,
    ...axis,
    splitLine: { show: false },
  },
  yAxis: { type: 'value', max: 100, name: 'finished by then, %', ...axis, ...faint },
  series: [
    {
      ...{ name: 'whole network, 100,000 draws', type: 'line', color: blue, showSymbol: false },
      data: weeks.map((week) => [week, share(shareBy(week))]),
      markLine: {
        symbol: 'none',
        label: { color: grey, formatter: '47 weeks' },
        lineStyle: { color: grey },
        data: [{ xAxis: 47 }],
      },
    },
    {
      ...{
        name: 'rule of the single path',
        type: 'line',
        color: amber,
        showSymbol: false,
        lineStyle: { type: 'dashed' },
      },
      data: weeks.map((week) => [week, share(normalBelow((week - end!.path.mean) / end!.path.sd))]),
    },
  ],
})

type Figure = { what: string; cpuMs: number; goalMs?: number }
const { figures } = JSON.parse(readFileSync(new URL('schedule-results.json', import.meta.url), 'utf8')) as {
  figures: Figure[]
}
const aimed = figures.filter(({ goalMs }) => goalMs !== undefined).reverse()

draw('schedule-times', 340, {
  grid: { left: 330, right: 70, top: 40, bottom: 40 },
  xAxis: {
    type: 'log',
    min: 0.0001,
    name: 'ms CPU, logarithmic',
    nameLocation: 'middle',
    nameGap: 25,
    ...axis,
    ...faint,
  },
  yAxis: {
    type: 'category',
    data: aimed.map(({ what }) => what),
    ...axis,
    axisLabel: { color: grey, width: 300, overflow: 'break', fontSize: 11 },
  },
  series: [
    {
      ...{ name: 'measured', type: 'scatter', symbolSize: 12, color: blue },
      label: { show: true, position: 'top', color: grey, formatter: ({ value }: { value: number }) => String(value) },
      data: aimed.map(({ cpuMs }) => Number(cpuMs.toPrecision(2))),
    },
    {
      name: 'goal',
      type: 'scatter',
      symbol: 'diamond',
      symbolSize: 12,
      color: amber,
      data: aimed.map(({ goalMs }) => goalMs),
    },
  ],
})
