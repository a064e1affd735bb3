// The picture of docs/engines/choice.md, drawn from one run of the bench; grey text is legible on white and on black.
import { writeFileSync } from 'node:fs'
import * as echarts from 'echarts'

type Row = { name: string; ours: number; highs: number; lp: number | null }

const grey = '#808080'
const text = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }

export const drawChoiceChart = (rows: readonly Row[]): void => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 320 })
  const line = (name: string, color: string, symbol: string, of: (row: Row) => number | null) => ({
    ...{ name, color, symbol, type: 'line', symbolSize: 8 },
    data: rows.map((row) => (of(row) === null ? null : Number(of(row)!.toFixed(2)))),
  })
  chart.setOption({
    animation: false,
    legend: { textStyle: { color: grey } },
    grid: { left: 70, right: 20, top: 40, bottom: 50 },
    xAxis: {
      type: 'category',
      name: 'bets, teams × quarters',
      nameLocation: 'middle',
      nameGap: 30,
      data: rows.map(({ name }) => name),
      ...text,
    },
    yAxis: { type: 'log', name: 'ms CPU, median', ...text, splitLine: { lineStyle: { color: grey, opacity: 0.25 } } },
    series: [
      line('this engine', '#3b82c4', 'circle', ({ ours }) => ours),
      line('HiGHS alone', '#d97706', 'rect', ({ highs }) => highs),
      line('javascript-lp-solver', '#7c9a3d', 'triangle', ({ lp }) => lp),
    ],
  })
  writeFileSync(new URL('../../docs/engines/choice-times.svg', import.meta.url), chart.renderToSVGString())
  chart.dispose()
}
