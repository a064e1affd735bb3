// The pictures of docs/engines/outlook.md: one outlook as a fan, and what 80 % intervals hold; grey text is legible on white and on black.
import { writeFileSync } from 'node:fs'
import * as echarts from 'echarts'
import type { Outlook } from '#kit/outlook/answer.ts'
import { outlook } from '#kit/outlook/outlook.ts'
import { processes } from '#kit/outlook/simulated-processes.ts'
import { generatorOf } from '#kit/random/generator.ts'

type Results = readonly { group: string; rows: readonly { name: string; coverage: number | null }[] }[]

const grey = '#808080'
const text = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }
const splitLine = { lineStyle: { color: grey, opacity: 0.25 } }

const save = (name: string, height: number, option: echarts.EChartsCoreOption) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height })
  chart.setOption({ animation: false, legend: { textStyle: { color: grey }, top: 0, itemGap: 30 }, ...option })
  writeFileSync(new URL(`../../docs/engines/${name}.svg`, import.meta.url), chart.renderToSVGString())
  chart.dispose()
}

const round = (value: number) => Number(value.toFixed(2))

const drawFan = () => {
  const [known, ahead] = [48, 12]
  const all = processes['season on a walk']!.draw(known + ahead, generatorOf('fan'))
  const { points, intervals } = outlook({ values: all.slice(0, known), seasonLength: 12 }, ahead) as Outlook
  const later = (values: number[]) => [...new Array(known).fill(null), ...values.map(round)]
  const bands = intervals.toReversed().flatMap(({ level, lower, upper }, i) => {
    const band = { type: 'line', symbol: 'none', lineStyle: { opacity: 0 }, stack: `band ${level}`, color: '#3b82c4' }
    return [
      { ...band, data: later(lower), name: '' },
      {
        ...band,
        data: later(upper.map((high, h) => high - lower[h]!)),
        areaStyle: { opacity: 0.15 + 0.12 * i },
        name: `${100 * level} %`,
      },
    ]
  })
  save('outlook-fan', 320, {
    legend: { top: 0, textStyle: { color: grey }, data: ['readings', 'what came', 'expected', '95 %', '80 %', '50 %'] },
    grid: { left: 50, right: 20, top: 40, bottom: 40 },
    xAxis: {
      type: 'category',
      data: all.map((_, t) => t + 1),
      name: 'month',
      nameLocation: 'middle',
      nameGap: 25,
      ...text,
    },
    yAxis: { type: 'value', scale: true, ...text, splitLine },
    series: [
      ...bands,
      { name: 'readings', type: 'line', symbol: 'none', color: grey, data: all.slice(0, known).map(round) },
      {
        name: 'what came',
        type: 'line',
        symbolSize: 5,
        lineStyle: { opacity: 0 },
        color: '#d97706',
        data: later(all.slice(known)),
      },
      { name: 'expected', type: 'line', symbol: 'none', color: '#3b82c4', data: later(points) },
    ],
  })
}

const drawCoverage = (results: Results) => {
  const names = ['this engine', ...new Set(results.flatMap(({ rows }) => rows.map(({ name }) => name)))]
  const withIntervals = [...new Set(names)].filter((name) =>
    results.some(({ rows }) => rows.some((row) => row.name === name && row.coverage !== null)),
  )
  save('outlook-coverage', 420, {
    grid: { left: 290, right: 30, top: 40, bottom: 40 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      name: '% held',
      nameLocation: 'middle',
      nameGap: 25,
      ...text,
      splitLine,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: results.map(({ group }) => `${group} readings`),
      ...text,
      axisTick: { show: false },
    },
    series: withIntervals.map((name, i) => ({
      name,
      type: 'scatter',
      symbolSize: 10,
      symbol: ['circle', 'rect', 'triangle'][i],
      color: ['#3b82c4', '#d97706', '#7c9a3d'][i],
      data: results.map(({ rows }) => {
        const coverage = rows.find((row) => row.name === name)?.coverage ?? null
        return coverage === null ? null : round(100 * coverage)
      }),
      ...(i === 0 && {
        markLine: { symbol: 'none', label: { show: false }, lineStyle: { color: grey }, data: [{ xAxis: 80 }] },
      }),
    })),
  })
}

export const drawOutlookCharts = (results: Results): void => {
  drawFan()
  drawCoverage(results)
}
