// Everything that charts, signs and outlooks are worked out from, for many metrics in a few statements.
import type { Context } from '#base/context.ts'
import type { Calendar } from '#kit/calendar/calendar.ts'
import { addDays } from '#kit/calendar/day.ts'
import { periodEnd } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { figuresOf } from '../metrics/actions-model.ts'
import type { MetricModel, PeriodFigure } from '../metrics/metric-model.ts'
import { type ChartSettings, usualSettings } from './chart-settings.ts'
import type { Baseline } from './read-chart.ts'
import { type BaselineRow, loadBaselines, loadSettings } from './store.ts'

/** Two years of weeks: so far back limits look where nobody has set a baseline. */
export const usualWindow = 104
/** With a baseline or a season they look back to where it begins. */
const longWindow = 1000

export type ToRead = {
  metric: MetricModel
  settings: ChartSettings
  baselines: BaselineRow[]
  /** Those that have ended, as far back as asked for. */
  rows: PeriodFigure[]
  /** Those of them that limits and signals are worked out from. */
  judged: PeriodFigure[]
  /** The day on which the reading of a period that still runs can be judged. */
  judgeOn: string | null
}

export const spansOf = (baselines: readonly BaselineRow[]): Baseline[] =>
  baselines.map(({ fromPeriod, points }) => ({ from: fromPeriod, points }))

export const windowOf = ({ season }: ChartSettings, baselines: readonly unknown[]): number =>
  season || baselines.length > 0 ? longWindow : usualWindow

const hasEnded =
  ({ rhythm }: MetricModel, calendar: Calendar, today: string) =>
  (row: { period: string }) =>
    periodEnd(row.period, rhythm, calendar) < today

/** @param last at least so many periods of each */
export const loadToRead = async (ctx: Context, metrics: readonly MetricModel[], last: number): Promise<ToRead[]> => {
  const ids = metrics.map(({ id }) => id)
  const settings = await loadSettings(ctx, ids)
  const baselines = Map.groupBy(await loadBaselines(ctx, ids), ({ metricId }) => metricId)
  const today = dayOf(ctx.now, ctx.organisation.timeZone)
  const windows = new Map(
    ids.map((id) => [id, Math.max(last, windowOf(settings.get(id) ?? usualSettings, baselines.get(id) ?? []))]),
  )
  const figures = new Map<string, PeriodFigure[]>()
  for (const [window, group] of Map.groupBy(metrics, ({ id }) => windows.get(id)!)) {
    for (const [id, rows] of await figuresOf(ctx, group, { last: window })) figures.set(id, rows)
  }
  return metrics.map((metric) => {
    const all = figures.get(metric.id) ?? []
    const rows = all.filter(hasEnded(metric, ctx.organisation, today))
    const running = all.find((row) => row.value !== null && row.period > (rows.at(-1)?.period ?? ''))
    const own = { settings: settings.get(metric.id) ?? usualSettings, baselines: baselines.get(metric.id) ?? [] }
    return {
      metric,
      ...own,
      rows,
      judged: rows.slice(-windowOf(own.settings, own.baselines)),
      judgeOn: running ? addDays(periodEnd(running.period, metric.rhythm, ctx.organisation), 1) : null,
    }
  })
}
