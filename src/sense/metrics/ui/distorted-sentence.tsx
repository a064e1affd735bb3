import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { useMetric } from './metric-select.tsx'
import { sayRich } from './say-rich.ts'
import type { MetricRecord } from './use-metrics.ts'

type Reason = {
  rule?: string
  subject?: { id: string }
  inputs?: Record<string, number | string | null | undefined>
}

type Props = { metric: MetricRecord; value: string; period: string }

/** 'Distorted: 42 in the week of 2 Mar, but its counter-metric Tickets reopened is at 18 %, past 8 %.' */
export const DistortedSentence = ({ metric, value, period }: Props) => {
  const { formats } = useUi()
  const href = useHref()
  const reason = (metric.assessment?.reasons as Reason[] | undefined)?.find(({ rule }) => rule === 'counter_in_breach')
  const { value: figure, level, bandLow, bandHigh } = reason?.inputs ?? {}
  const seen = typeof figure === 'number' ? (reason?.subject?.id ?? null) : null
  const counter = useMetric(seen)
  if (!counter || typeof figure !== 'number') return t('metric.distortedBare', { value, period })
  const say = (one: unknown) =>
    typeof one === 'number' ? formats.quantity(one, counter.valueUnit, counter.decimals) : '–'
  const said = {
    value,
    period,
    counter: <PlainLink href={href('metrics', counter.id)}>{counter.name}</PlainLink>,
    counterValue: say(figure),
  }
  return typeof level === 'number'
    ? sayRich('metric.distorted', { ...said, level: say(level) })
    : sayRich('metric.distortedBand', { ...said, low: say(bandLow), high: say(bandHigh) })
}
