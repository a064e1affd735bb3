// The picture of docs/engines/event-log.md, drawn from one run of the bench; grey text is legible on white and on black.
import { writeFileSync } from 'node:fs'
import * as echarts from 'echarts'

const grey = '#808080'
const text = { axisLine: { lineStyle: { color: grey } }, axisLabel: { color: grey }, nameTextStyle: { color: grey } }
const analyses = ['directly-follows and waits', 'touch time', 'variants', 'durations', 'rework', 'handovers']

export const drawEventLogChart = (results: Record<string, { cpu: number }>): void => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 360 })
  const bars = (name: string, color: string, prefix: string) => ({
    name,
    type: 'bar',
    itemStyle: { color },
    label: { show: true, position: 'right', color: grey },
    data: analyses.map((analysis) => Math.round(results[`${prefix}${analysis}`]!.cpu)),
  })
  chart.setOption({
    animation: false,
    legend: { textStyle: { color: grey } },
    grid: { left: 180, right: 60, top: 40, bottom: 50 },
    xAxis: {
      type: 'log',
      name: 'ms CPU for 1,000,000 events, median',
      nameLocation: 'middle',
      nameGap: 30,
      ...text,
      splitLine: { lineStyle: { color: grey, opacity: 0.25 } },
    },
    yAxis: { type: 'category', inverse: true, data: analyses, ...text },
    series: [bars('this engine', '#3b82c4', ''), bars('DuckDB', '#d97706', 'DuckDB: ')],
  })
  writeFileSync(new URL('../../docs/engines/event-log-times.svg', import.meta.url), chart.renderToSVGString())
  chart.dispose()
}
