// The picture of docs/engines/graph.md from the saved figures of one run: node bench/engines/graph-chart.ts
import { readFileSync, writeFileSync } from 'node:fs'
import * as echarts from 'echarts'

type Row = { name: string; oneUs: number; hubMs: number; batchMs: number }

const grey = '#808080'
const { subjects } = JSON.parse(readFileSync(new URL('graph-results.json', import.meta.url), 'utf8')) as {
  subjects: Row[]
}
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 340 })
const bars = (name: string, color: string, of: (row: Row) => number) => ({
  ...{ name, type: 'bar', color },
  label: { show: true, position: 'top', color: grey, fontSize: 11 },
  data: subjects.map((row) => Number(of(row).toPrecision(2))),
})
chart.setOption({
  animation: false,
  legend: { textStyle: { color: grey } },
  grid: { left: 60, right: 20, top: 50, bottom: 30 },
  xAxis: {
    type: 'category',
    data: subjects.map(({ name }) => name),
    axisLine: { lineStyle: { color: grey } },
    axisLabel: { color: grey },
  },
  yAxis: {
    type: 'log',
    name: 'CPU time, logarithmic',
    nameTextStyle: { color: grey, align: 'left' },
    axisLabel: { color: grey },
    splitLine: { lineStyle: { color: grey, opacity: 0.25 } },
  },
  series: [
    bars('one new value, µs', '#3b82c4', ({ oneUs }) => oneUs),
    bars('the hub, ms', '#d97706', ({ hubMs }) => hubMs),
    bars('1,000 at once, ms', '#7c9a3d', ({ batchMs }) => batchMs),
  ],
})
writeFileSync(new URL('../../docs/engines/graph-times.svg', import.meta.url), chart.renderToSVGString())
chart.dispose()
