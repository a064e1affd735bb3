import { useMemo } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import type { ChartData } from '#ui/chart-data.ts'
import { FactList } from '#ui/fact-list.tsx'
import { Figure } from '#ui/figure.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './effect-panel.module.css'
import { t } from './messages.ts'
import type { DecisionEffect, DecisionItem } from './use-decisions.ts'

type Props = {
  effect: DecisionEffect
  decision: Pick<DecisionItem, 'number' | 'decidedAt' | 'followUpOn'>
  /** On an agenda the figures alone are enough. */
  withoutChart?: boolean
}

/** What was expected beside what came of it, with the course of the metric around the decision. */
export const EffectPanel = ({ effect, decision, withoutChart = false }: Props) => {
  const href = useHref()
  const { formats, now } = useUi()
  const { expected, metric, before, now: latest, actualChange, reached } = effect
  const { unit } = expected
  const precision = metric?.decimals
  const link = metric ? { href: href('metrics', metric.id) } : {}
  const day = (iso: string) => formats.day(iso, now())
  const figure = (value: number | undefined, period?: string) => (
    <Figure
      value={value}
      unit={unit}
      {...(precision === undefined ? {} : { precision })}
      {...link}
      {...(period ? { facts: [{ term: t('effect.before'), value: day(period) }] } : {})}
    />
  )
  const data = useMemo((): ChartData => {
    const points = effect.series.map((point) => ({ day: point.period, value: point.value }))
    const nearest = (iso: string) => points.findLast((point) => point.day <= iso)?.day ?? points[0]?.day
    const flags = [
      [decision.decidedAt && formats.dayOf(decision.decidedAt), t('effect.decidedHere')],
      [decision.followUpOn, t('effect.checkedHere')],
    ] as const
    const last = points.at(-1)?.day ?? ''
    return {
      points,
      target: expected.to,
      annotations: flags.flatMap(([iso, text]) => {
        const at = iso && iso <= last ? nearest(iso) : iso && text === t('effect.decidedHere') ? last : undefined
        return at ? [{ day: at, text }] : []
      }),
      unit: /^[A-Z]{3}$/.test(unit) ? formats.symbolOf(unit) : unit,
      ...(precision === undefined ? {} : { precision }),
    }
  }, [effect, decision.decidedAt, decision.followUpOn, expected.to, unit, precision, formats])
  const sentence =
    reached === null
      ? t('effect.waiting', { day: decision.followUpOn ? day(decision.followUpOn) : '' })
      : reached < 0
        ? t('effect.wrongWay')
        : t('effect.sentence', { share: formats.share(reached, 0) })
  const facts = [
    { term: t('effect.before'), value: figure(expected.from ?? before?.value, before?.period) },
    { term: t('effect.expected'), value: figure(expected.to) },
    {
      term: t('effect.actual'),
      value: latest ? <strong>{figure(latest.value)}</strong> : <span className="tl-quiet">{t('effect.none')}</span>,
      ...(latest && actualChange !== null
        ? {
            hint: t('effect.change', {
              change: formats.signed(actualChange, precision),
              since: t('effect.sinceDecision'),
            }),
          }
        : {}),
    },
  ]
  const hasChart = !withoutChart && metric !== null && effect.series.length > 1
  return (
    <div className={hasChart ? classes.two : undefined}>
      <div className={classes.figures}>
        <FactList facts={facts} />
        {!hasChart && <p className="tl-quiet">{sentence}</p>}
      </div>
      {hasChart && (
        <LineChart
          label={t('effect.chart', { metric: metric.name, number: decision.number })}
          sentence={sentence}
          data={data}
          height={200}
        />
      )}
    </div>
  )
}
