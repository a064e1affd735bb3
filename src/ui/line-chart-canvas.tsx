import { useComputedColorScheme } from '@mantine/core'
import { LineChart as LineSeries } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use as register } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import type { ChartData, ChartPoint } from './chart-data.ts'
import { chartOptions, courseName } from './chart-options.ts'
import { chartTip } from './chart-tip.ts'
import classes from './line-chart.module.css'
import { fontFamily } from './theme.ts'
import { useUi } from './ui-provider.tsx'

register([LineSeries, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer])

/** Below this width there are fewer labels. */
const narrowPx = 560

type Props = {
  data: ChartData
  label: string
  height: number
  onPoint?: ((point: ChartPoint) => void) | undefined
}

/** The drawing itself; left and right arrows walk the points, Enter opens one. */
export const LineChartCanvas = ({ data, label, height, onPoint }: Props) => {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(null)
  const at = useRef(data.points.length)
  const [width, setWidth] = useState(0)
  const [spoken, setSpoken] = useState('')
  const scheme = useComputedColorScheme('light')
  const { formats, now } = useUi()

  useEffect(() => {
    if (!frame.current) return
    const made = init(frame.current, undefined, { renderer: 'svg' })
    chart.current = made
    const observer = new ResizeObserver(([entry]) => {
      made.resize()
      setWidth(entry?.contentRect.width ?? 0)
    })
    observer.observe(frame.current)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    if (!chart.current || width === 0) return
    const options = chartOptions(data, { scheme, formats, now: now(), fontFamily, narrow: width < narrowPx })
    const tip = (time: number) => chartTip(data, time, formats, now())
    chart.current.setOption(
      {
        ...options,
        tooltip: {
          ...options.tooltip,
          className: classes.tip ?? '',
          extraCssText: 'box-shadow: var(--tl-shadow)',
          formatter: (items: unknown) => {
            const first = Array.isArray(items) ? (items[0] as { axisValue: number } | undefined) : undefined
            return first ? tip(first.axisValue) : ''
          },
        },
      },
      { notMerge: true },
    )
  }, [data, scheme, formats, now, width])

  useEffect(() => {
    const made = chart.current
    if (!made || !onPoint) return
    const open = ({ dataIndex, seriesName }: { dataIndex: number; seriesName?: string }) => {
      const point = data.points[dataIndex]
      if (seriesName === courseName && point) onPoint(point)
    }
    made.on('click', open)
    return () => {
      made.off('click', open)
    }
  }, [data, onPoint])

  const walk = (by: number) => {
    at.current = Math.max(0, Math.min(data.points.length - 1, at.current + by))
    const point = data.points[at.current]
    const seriesIndex = (chart.current?.getOption().series as unknown[] | undefined)?.length
    if (!point || !seriesIndex) return
    chart.current?.dispatchAction({ type: 'showTip', seriesIndex: seriesIndex - 1, dataIndex: at.current })
    const lines = [...chartTip(data, Date.parse(point.day), formats, now()).children]
    setSpoken(lines.map(({ textContent }) => textContent).join(', '))
  }

  return (
    <>
      <div
        ref={frame}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk its points
        tabIndex={0}
        className={classes.canvas}
        style={{ height }}
        onKeyDown={({ key }) => {
          if (key === 'ArrowRight') walk(1)
          if (key === 'ArrowLeft') walk(-1)
          if (key === 'Escape') chart.current?.dispatchAction({ type: 'hideTip' })
          const point = data.points[at.current]
          if (key === 'Enter' && point) onPoint?.(point)
        }}
      />
      <span className="tl-hidden" aria-live="polite">
        {spoken}
      </span>
    </>
  )
}
