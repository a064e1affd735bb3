// Makes of a metric and its chart what a picture shows, in the organisation's own locale, time zone and calendar.
import type { Organisation } from '#base/context.ts'
import { periodInSentence, periodName } from '#kit/calendar/period-name.ts'
import { kindWords } from '#sense/charts/ui/kind-words.ts'
import { outlookWords } from '#sense/charts/ui/outlook-words.ts'
import { processDataOf } from '#sense/charts/ui/process-data-of.ts'
import type { MetricsOutput } from '#sense/metrics/contract.ts'
import { chartSentenceWords } from '#sense/metrics/ui/chart-sentence-words.ts'
import type { ChartData } from '#ui/chart-data.ts'
import type { Scheme } from '#ui/colours.ts'
import { makeFormats } from '#ui/formats.ts'
import type { Picture } from '#ui/picture.ts'
import { statusWords } from '../minutes/status-words.ts'
import type { PictureKind } from './picture-kinds.ts'

type Chart = MetricsOutput<'chart'>
type Metric = MetricsOutput<'get'>

export type PictureLook = { kind: PictureKind; outlook: boolean; theme: Scheme; width: number; height: number }

const minuteMs = 60_000

/** The course with what was promised, without what the process says of itself. */
const runOnly = ({ limits: _, ...data }: ChartData): ChartData => ({
  ...data,
  points: data.points.map(({ signal: _signal, ...point }) => point),
})

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

export const pictureOf = (
  { metric, chart }: { metric: Metric; chart: Chart },
  { kind, outlook, theme, width, height }: PictureLook,
  organisation: Organisation,
  at: Date,
): Picture => {
  const { locale, timeZone, currency, name } = organisation
  const formats = makeFormats({ locale, timeZone, currency })
  const now = new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)
  const nameOf = (period: string) => periodName(period, metric.rhythm, organisation, locale)
  const inSentence = (period: string) => periodInSentence(period, metric.rhythm, organisation, locale)
  const shown: Chart = outlook ? chart : { ...chart, outlook: null }
  const { latest } = chart.sentence
  const data = processDataOf(shown, formats)
  const sentences = [
    chartSentenceWords(shown, { judged: kind === 'process', formats, periodName: inSentence }),
    ...(kind === 'process' ? kindWords(shown) : []),
    outlookWords(shown.outlook, { formats, metric: chart.metric, now, inBreach: chart.sentence.beyond === 'breach' }),
  ]
  return {
    title: metric.name,
    value: latest
      ? latest.value === null
        ? '–'
        : formats.quantity(latest.value, metric.valueUnit, metric.decimals)
      : null,
    period: latest ? capital(nameOf(latest.period)) : '',
    status: { tone: metric.status, word: statusWords[metric.status] ?? metric.status },
    chart: chart.periods.length === 0 ? null : kind === 'run' ? runOnly(data) : data,
    sentence: latest ? sentences.filter(Boolean).join(' ') : 'No readings yet.',
    asOf: `As of ${formats.instant(now, now)}`,
    source: `${metric.unit.name} · ${name}`,
    look: { scheme: theme, width, height },
    formats: { locale, timeZone, currency },
    now: now.toISOString(),
  }
}
