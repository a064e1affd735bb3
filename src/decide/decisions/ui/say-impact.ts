// 'Routing engine availability from 96.8 % to 99.5 % by Thu 12 Mar': the expected impact of a decision in words.
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'
import type { DecisionItem } from './use-decisions.ts'

type Impact = NonNullable<DecisionItem['expectedImpact']>
type Metric = { name: string; decimals: number } | null | undefined

export const sayImpact = (impact: Impact, metric: Metric, formats: Formats, now: Date): string => {
  const figure = (value: number) => formats.quantity(value, impact.unit, metric?.decimals)
  const what = metric?.name ?? impact.note ?? ''
  const to = figure(impact.to)
  const said =
    impact.from === undefined
      ? t('impact.to', { what, to })
      : t('impact.fromTo', { what, from: figure(impact.from), to })
  return impact.by ? t('impact.by', { impact: said, day: formats.day(impact.by, now) }) : said
}
