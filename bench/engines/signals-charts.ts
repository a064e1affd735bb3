// The pictures of docs/engines/signals.md, drawn from one run of the bench; grey text is legible on white and on black.
import { readFileSync, writeFileSync } from 'node:fs'
import * as echarts from 'echarts'
import { processBehaviourChart } from '#kit/signals/process-behaviour-chart.ts'
import { rulesOf } from '#kit/signals/rules.ts'

const folder = new URL('../../docs/engines/', import.meta.url)
const grey = '#808080'
const axis = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }
const split = { splitLine: { lineStyle: { color: grey, opacity: 0.25 } } }

const draw = (name: string, height: number, option: object) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height })
  chart.setOption({ animation: false, legend: { top: 0, textStyle: { color: grey } }, ...option })
  writeFileSync(new URL(name, folder), chart.renderToSVGString())
  chart.dispose()
}

const nile = () => {
  const rows = readFileSync(new URL('examples/signals-nile.csv', folder), 'utf8').trim().split('\n').slice(1)
  const values = rows.map((row) => Number(row.split(',')[1]))
  const years = rows.map((row) => row.split(',')[0])
  const { segments, marks } = processBehaviourChart(values, {
    constants: 'nhs',
    screened: true,
    rules: rulesOf('nhs'),
    segments: [{ from: 0 }, { from: 28 }],
  })
  const line = (of: 'centre' | 'lower' | 'upper') =>
    years.map((_, i) => segments.find(({ from, to }) => i >= from && i < to)?.limits?.[of] ?? null)
  const plain = { type: 'line', step: 'middle', showSymbol: false }
  draw('signals-nile.svg', 300, {
    grid: { left: 60, right: 20, top: 40, bottom: 40 },
    xAxis: { type: 'category', data: years, ...axis },
    yAxis: { type: 'value', scale: true, name: 'flow', ...axis, ...split },
    series: [
      { name: 'limits', ...plain, data: line('upper'), lineStyle: { type: 'dashed', width: 1 }, color: grey },
      { name: 'limits', ...plain, data: line('lower'), lineStyle: { type: 'dashed', width: 1 }, color: grey },
      { name: 'mean', ...plain, data: line('centre'), lineStyle: { width: 1 }, color: grey },
      {
        name: 'flow',
        type: 'line',
        color: '#3b82c4',
        lineStyle: { width: 1 },
        symbol: 'circle',
        showAllSymbol: true,
        data: values.map((value, i) => ({
          value,
          symbolSize: marks.marked[i] ? 8 : 4,
          itemStyle: { color: marks.marked[i] ? '#d97706' : '#3b82c4' },
        })),
      },
    ],
  })
}

type Lengths = { name: string; length: number }[]
type Found = { length: number; stable: number[] }[]

export const drawCharts = (lengths: Lengths, found: Found): void => {
  nile()
  const sorted = lengths.toSorted((a, b) => a.length - b.length)
  draw('signals-run-lengths.svg', 340, {
    grid: { left: 150, right: 50, top: 20, bottom: 40 },
    xAxis: { type: 'value', name: 'values', nameLocation: 'middle', nameGap: 26, ...axis, ...split },
    yAxis: { type: 'category', data: sorted.map(({ name }) => name.replaceAll(' ', ' + ')), ...axis },
    series: [
      {
        type: 'bar',
        color: '#3b82c4',
        data: sorted.map(({ length }) => Number(length.toFixed(1))),
        label: { show: true, position: 'right', color: grey },
      },
    ],
  })
  draw('signals-shifts.svg', 260, {
    grid: { left: 60, right: 20, top: 40, bottom: 30 },
    xAxis: { type: 'category', data: found.map(({ length }) => `${length} values`), ...axis },
    yAxis: { type: 'value', name: 'false alarms, %', ...axis, ...split },
    series: ['independent', 'carries over 0.3', 'carries over 0.5'].map((name, n) => ({
      name,
      type: 'bar',
      color: ['#3b82c4', '#d97706', '#a0527f'][n],
      data: found.map(({ stable }) => Number(stable[n]!.toFixed(2))),
      label: { show: true, position: 'top', color: grey },
    })),
  })
}
