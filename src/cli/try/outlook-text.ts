// The answer of `throughline try outlook` for a person: a small table per series, chances and scores in words.
import type { Reliability } from '#kit/outlook/reliability.ts'
import type { ScoreSummary } from '#kit/outlook/score.ts'

type Band = { level: number; lower: number[]; upper: number[] }
type Shown =
  | { id: string; kind: 'not_enough_data'; why: string }
  | {
      id: string
      kind: 'outlook'
      method: string
      readings: number
      times: string[] | null
      points: number[]
      intervals: Band[]
      chance?: { target: number; direction: string; by: number; atThen: number; byThen: number; ofSum?: number }
      sum?: { by: number; point: number; intervals: { level: number; lower: number; upper: number }[] }
      forms: { name: string; weight: number }[]
      notes: { text: string }[]
    }
type Summary = ScoreSummary & { reliability: Reliability | null }
type Result = { series: Shown[]; score?: Summary; scoreByGroup?: Record<string, Summary | null> }

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`

// Chances of 0 and 1 are never certain.
const chance = (share: number) =>
  share < 0.005 ? 'under 1 %' : share > 0.995 ? 'over 99 %' : `${Math.round(100 * share)} %`

/** As many digits as the widest interval makes meaningful. */
const digitsFor = (bands: readonly Band[], points: readonly number[]) => {
  const widths = bands
    .flatMap(({ lower, upper }) => lower.map((low, h) => upper[h]! - low))
    .filter((width) => width > 0)
  const size = widths.length > 0 ? Math.min(...widths) : Math.abs(points[0] ?? 1) || 1
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(size))))
}

const columns = (rows: readonly string[][]) => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) => `  ${row.map((cell, i) => cell.padStart(widths[i]!)).join('  ')}`)
}

const seriesText = (shown: Shown): string => {
  const name = shown.id || 'The series'
  if (shown.kind === 'not_enough_data') return `${name}: not enough data. ${shown.why}`
  const { points, intervals, times, method, forms } = shown
  const digits = digitsFor(intervals, points)
  const number = (value: number) => value.toFixed(digits)
  const table = columns([
    ['period', 'expected', ...intervals.map(({ level }) => `${percent(level)} between`)],
    ...points.map((point, h) => [
      times?.[h] ?? String(h + 1),
      number(point),
      ...intervals.map(({ lower, upper }) => `${number(lower[h]!)} and ${number(upper[h]!)}`),
    ]),
  ])
  const lines = [`${name}: ${shown.readings} readings, ${method.replaceAll('_', ' ')}`, ...table]
  if (shown.chance) {
    const { target, direction, by, atThen, byThen, ofSum } = shown.chance
    const words = direction === 'at_least' ? 'at least' : 'at most'
    lines.push(
      `  Chance of ${words} ${target} in period ${by}: ${chance(atThen)}; in any period up to it: ${chance(byThen)}.`,
    )
    if (ofSum !== undefined)
      lines.push(`  Chance that the sum of periods 1 to ${by} is ${words} ${target}: ${chance(ofSum)}.`)
  }
  if (shown.sum) {
    const bands = shown.sum.intervals.map(
      ({ level, lower, upper }) => `${percent(level)} between ${number(lower)} and ${number(upper)}`,
    )
    lines.push(`  Sum of periods 1 to ${shown.sum.by}: ${number(shown.sum.point)} (${bands.join(', ')}).`)
  }
  if (forms.length > 0) {
    lines.push(
      `  Averaged: ${forms
        .slice(0, 4)
        .map(({ name: form, weight }) => `${form} ${percent(weight)}`)
        .join(', ')}.`,
    )
  }
  return [...lines, ...shown.notes.map(({ text }) => `  ${text}`)].join('\n')
}

const scoreText = (name: string, { series, mase, smape, levels, reliability }: Summary) =>
  [
    `${name}: ${series} series scored; MASE ${mase === null ? '–' : mase.toFixed(3)}, sMAPE ${smape.toFixed(2)}`,
    ...levels.map(
      ({ level, coverage, endCoverage, scaledIntervalScore }) =>
        `  ${percent(level)} intervals hold ${percent(coverage)}, in the last period ${percent(endCoverage)}; scaled interval score ${scaledIntervalScore === null ? '–' : scaledIntervalScore.toFixed(2)}`,
    ),
    ...(reliability
      ? [
          `  Brier score of chances ${reliability.brier.toFixed(4)}; said and happened: ${reliability.deciles.map(({ meanChance, happened }) => `${chance(meanChance)} → ${chance(happened)}`).join(', ')}`,
        ]
      : []),
  ].join('\n')

// A terminal shows so many; --json holds all.
const mostShown = 20

export const outlookText = ({ series, score, scoreByGroup }: Result): string => {
  const parts = series.slice(0, mostShown).map(seriesText)
  if (series.length > mostShown) parts.push(`… and ${series.length - mostShown} more series; --json has them all.`)
  if (score) parts.push(scoreText('All', score))
  for (const [name, own] of Object.entries(scoreByGroup ?? {})) if (own) parts.push(scoreText(name, own))
  return parts.join('\n\n')
}
