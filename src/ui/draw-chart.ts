// A chart as SVG without a browser: the same options as on the screen, drawn by ECharts itself.
import { LineChart as LineSeries } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use as register, setPlatformAPI } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartData } from './chart-data.ts'
import { type ChartStyle, chartOptions } from './chart-options.ts'

register([LineSeries, GridComponent, MarkAreaComponent, MarkLineComponent, LabelLayout, SVGRenderer])

/** Labels are placed by these widths instead of a browser's; the font reads such as `600 12px Inter`. */
export const measureTextBy = (width: (text: string, sizePx: number, bold: boolean) => number): void => {
  setPlatformAPI({
    measureText: (text: string, font = '12px') => ({
      width: width(text, Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12), /\b(?:bold|[6-9]00)\b/.test(font)),
    }),
  })
}

/** What stands inside of an `svg` element of this size. */
export const drawChart = (data: ChartData, style: ChartStyle & { width: number; height: number }): string => {
  const { tooltip: _, ...options } = chartOptions(data, style)
  const { width, height } = style
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, width, height })
  try {
    // Nothing can be pointed at in a picture.
    const series = [options.series ?? []].flat().map((one) => ({ ...one, silent: true, emphasis: { disabled: true } }))
    chart.setOption({ ...options, series })
    return (
      chart
        .renderToSVGString()
        .replace(/^<svg[^>]*>/, '')
        .replace(/<\/svg>\s*$/, '')
        // Numbered through for as long as the process runs; the same chart is to be the same picture. Two sizes of it may
        // stand on one page.
        .replaceAll(/\bzr\d+-/g, `chart${width}-`)
        // What happens under a mouse.
        .replaceAll(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
        .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    )
  } finally {
    chart.dispose()
  }
}
