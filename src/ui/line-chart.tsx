import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { ChartData, ChartPoint } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import classes from './line-chart.module.css'
import { useShortcut } from './use-shortcut.ts'
import { Waiting } from './waiting.tsx'
import { words } from './words.ts'

const Canvas = lazy(() => import('./line-chart-canvas.tsx').then((module) => ({ default: module.LineChartCanvas })))

type Props = {
  /** What is drawn, for screen readers and above the table. */
  label: string
  /** What it shows, in one sentence. */
  sentence: ReactNode
  /** Give a stable object (`useMemo`), or the chart is drawn anew each time. */
  data: ChartData
  height?: number
  onPoint?: (point: ChartPoint) => void
}

/** A course over time with its sentence below and, one key away (`t`), the same as a table. */
export const LineChart = ({ label, sentence, data, height = 280, onPoint }: Props) => {
  const [asTable, setAsTable] = useState(false)
  const turn = () => setAsTable(!asTable)
  useShortcut('t', words('keysTable'), turn)
  return (
    <figure className={classes.figure}>
      {asTable ? (
        <ChartTable label={label} data={data} />
      ) : (
        <Suspense fallback={<Waiting lines={1} height={height - 16} />}>
          <Canvas data={data} label={label} height={height} onPoint={onPoint} />
        </Suspense>
      )}
      <figcaption className={classes.caption}>
        <span>{sentence}</span>
        <button type="button" className={classes.turn} onClick={turn} aria-pressed={asTable}>
          {words(asTable ? 'chartBack' : 'chartTable')} <kbd>t</kbd>
        </button>
      </figcaption>
    </figure>
  )
}
