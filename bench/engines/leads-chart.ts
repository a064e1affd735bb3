// The picture of docs/engines/leads.md, drawn from one run of the bench; grey text is legible on white and on black.
import { writeFileSync } from 'node:fs'
import * as echarts from 'echarts'

type Score = { falseShare: number; recall: number }
type Row = { name: string; ours: Score; levels: Score; changes: Score }

const grey = '#808080'
const text = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }

export const drawLeadsChart = (rows: readonly Row[]): void => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 380 })
  const bars = (name: string, color: string, of: (row: Row) => Score) => ({
    ...{ name, type: 'bar', color, barGap: '10%' },
    data: rows.map((row) => Number(of(row).falseShare.toFixed(3))),
  })
  const limit = {
    silent: true,
    symbol: 'none',
    lineStyle: { color: grey, type: 'dashed' },
    label: { color: grey, formatter: 'nominal 10 %' },
    data: [{ yAxis: 0.1 }],
  }
  chart.setOption({
    animation: false,
    legend: { textStyle: { color: grey } },
    grid: { left: 60, right: 90, top: 40, bottom: 90 },
    xAxis: { type: 'category', data: rows.map(({ name }) => name), ...text, axisLabel: { color: grey, rotate: 35 } },
    yAxis: {
      type: 'value',
      max: 1,
      name: 'false among found',
      ...text,
      splitLine: { lineStyle: { color: grey, opacity: 0.25 } },
    },
    series: [
      { ...bars('this engine', '#3b82c4', ({ ours }) => ours), markLine: limit },
      bars('Granger on values', '#d97706', ({ levels }) => levels),
      bars('Granger on changes', '#7c9a3d', ({ changes }) => changes),
    ],
  })
  writeFileSync(new URL('../../docs/engines/leads-false-discoveries.svg', import.meta.url), chart.renderToSVGString())
  chart.dispose()
}
