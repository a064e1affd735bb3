// What moved a total between two periods, part by part, with the answer in a sentence first.
import type { Context } from '#base/context.ts'
import { periodInSentence } from '#kit/calendar/period-name.ts'
import { periodContaining, periodEnd } from '#kit/calendar/periods.ts'
import { invalid } from '#kit/problems.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { instantOf, todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricRow } from '#sense/metrics/metric-model.ts'
import type { Total } from '#sense/metrics/totals.ts'
import { makeFormats } from '#ui/formats.ts'
import { sourceOf } from './actions-source.ts'
import { tellGroups, type View, viewOf } from './actions-view.ts'
import { comparedPeriods } from './compared-periods.ts'
import type { DimensionsInput, DimensionsOutput } from './contract.ts'
import { contributionOf, type PartEffect, type PartPair } from './contribution.ts'
import { storyOf } from './contribution-story.ts'
import { contributionWords, spokenLabel, type Told, unsplitWords } from './contribution-words.ts'
import { totalOfParts } from './total-of-parts.ts'

const usualRows = 100

type Output = DimensionsOutput<'contribution'>
type Input = DimensionsInput<'contribution'>

const periodsOf = (ctx: Context, metric: MetricRow, view: View, input: Input) => {
  const containing = (day: string) => periodContaining(day, metric.rhythm, ctx.organisation)
  const period = input.period === undefined ? view.latest : containing(input.period)
  if (period === null) return null
  const compared = comparedPeriods(period, metric.rhythm, ctx.organisation)
  const { against } = input
  const other = against === 'before' || against === 'year' ? compared[against] : containing(against)
  if (other === period)
    throw invalid('against', 'another_period', 'against: Name another period than the one compared.')
  return { period, against: other }
}

const pairsOf = async (
  ctx: Context,
  metric: MetricRow,
  view: View,
  periods: { period: string; against: string },
  asOf?: Date,
) => {
  const source = sourceOf(metric)
  const at = (period: string) => source.figures(ctx, metric, { ...view, from: period, to: period }, asOf)
  const [from, to] = [await at(periods.against), await at(periods.period)]
  const pairs = view.groups.map(
    (_, group): PartPair => ({ from: from.groups[group]?.[0] ?? null, to: to.groups[group]?.[0] ?? null }),
  )
  return { pairs, from: from.whole[0]?.value ?? null, to: to.whole[0]?.value ?? null }
}

/** A week is called by its day alone: last year's is told by its year as well. */
const sinceName = (name: string, { period, against }: { period: string; against: string }): string => {
  const year = against.slice(0, 4)
  return year === period.slice(0, 4) || name.includes(year) ? name : `${name} ${year}`
}

const plainEffect = ({ from, to }: PartPair, part: number): PartEffect => ({
  part,
  rate: null,
  mix: null,
  weights: null,
  contribution: (to?.value ?? 0) - (from?.value ?? 0),
  presence: from === null ? 'appeared' : to === null ? 'vanished' : 'both',
})

const side = (figure: Total | null, weight: number | undefined) =>
  figure === null
    ? null
    : { value: figure.value, numerator: figure.numerator, denominator: figure.denominator, weight: weight ?? null }

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.some((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

export const contribution = async (ctx: Context, input: Input): Promise<Output> => {
  const asOf = instantOf(input.asOf)
  const metric = await knownMetric(ctx, input.metricId, asOf)
  const view = await viewOf(ctx, metric, input, 'next', asOf)
  const periods = periodsOf(ctx, metric, view, input)
  const { limit = usualRows } = input
  const { pairs, from, to } = periods
    ? await pairsOf(ctx, metric, view, periods, asOf)
    : { pairs: [], from: null, to: null }
  const provisional =
    periods !== null && periodEnd(periods.period, metric.rhythm, ctx.organisation) >= todayOf(ctx, asOf)
  const name = (period: string) => periodInSentence(period, metric.rhythm, ctx.organisation)
  const told: Told | null =
    periods === null || from === null || to === null
      ? null
      : {
          metric: { ...metric, total: metric.computed ? 'sum' : metric.total },
          formats: makeFormats(ctx.organisation),
          since: sinceName(name(periods.against), periods),
          running: provisional ? name(periods.period) : null,
          from,
          to,
        }
  const sides = [
    { parts: pairs.map((pair) => pair.from?.value ?? null), whole: from },
    { parts: pairs.map((pair) => pair.to?.value ?? null), whole: to },
  ]
  const total = totalOfParts(metric, sides)
  const found = contributionOf({ ...metric, total }, pairs)
  const split = 'why' in found ? null : found
  const there = pairs.map(plainEffect).filter(({ part }) => pairs[part]?.from || pairs[part]?.to)
  const effects = split ? split.effects.filter(({ part }) => pairs[part]?.from || pairs[part]?.to) : there
  const groups = await tellGroups(ctx, view)
  const story = split && storyOf(split.change, effects)
  const labels = groups.map(spokenLabel)
  const levels = pairs.map((pair) => pair.to?.value ?? pair.from?.value ?? null)
  const sorted = effects.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.part - b.part)
  const rest = sorted.slice(limit)
  return {
    ...view.shown,
    period: periods?.period ?? null,
    against: periods?.against ?? null,
    provisional,
    from,
    to,
    change: from === null || to === null ? null : to - from,
    sentence:
      told && story
        ? contributionWords(told, story, { effects, labels, levels })
        : unsplitWords('why' in found ? found.why : 'no_figure', told),
    why: 'why' in found ? found.why : null,
    rate: split && sumOf(effects.map(({ rate }) => rate)),
    mix: split && sumOf(effects.map(({ mix }) => mix)),
    onlyMix: story?.onlyMix ?? false,
    rows: sorted.slice(0, limit).map(({ part, presence, weights, rate, mix, contribution: own }) => ({
      ...(groups[part] as (typeof groups)[number]),
      presence,
      from: side(pairs[part]?.from ?? null, weights?.from),
      to: side(pairs[part]?.to ?? null, weights?.to),
      rate,
      mix,
      contribution: split ? own : null,
    })),
    rowCount: sorted.length,
    rest:
      rest.length === 0
        ? null
        : {
            rows: rest.length,
            rate: sumOf(rest.map(({ rate }) => rate)),
            mix: sumOf(rest.map(({ mix }) => mix)),
            contribution: split ? sumOf(rest.map(({ contribution: own }) => own)) : null,
          },
  }
}
