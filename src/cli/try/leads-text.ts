// What `throughline try leads` says to a person.
import type { LeadsResult } from '#kit/leads/find-leads.ts'

type Classical = {
  granger?: { from: string; to: string; order: number; f: number | null; p: number | null; reason: string | null }[]
  crossCorrelations?: { x: string; y: string; lags: number[]; values: number[] | null; reason: string | null }[]
}

const short = (value: number, digits = 3) => Number(value.toPrecision(digits)).toString()

const chance = (p: number) => (p < 0.0001 ? p.toExponential(1) : p.toFixed(4))

const steps = (lag: number) => `${lag} ${lag === 1 ? 'step' : 'steps'}`

const reasons = {
  too_short: 'too few values',
  constant: 'it never changes',
  predictable: 'trend, season and its own past explain all of it',
} as const

const leadLines = ({ leads }: LeadsResult) =>
  leads.map(({ from, to, lag, correlation, slope, error, q, form }) => {
    const what = form === 'surprise' ? 'a surprise in' : 'a lasting push of'
    return `  ${from} → ${to}, ${steps(lag)} later: ${correlation > 0 ? 'same' : 'opposite'} direction, correlation ${correlation.toFixed(2)}, q ${chance(q)}; one unit of ${what} ${from} goes with ${short(slope)} ± ${short(1.96 * error, 2)} in ${to}`
  })

const explainedLines = ({ explained }: LeadsResult) =>
  explained.map(
    ({ from, to, lag, reason, by }) =>
      `  ${from} → ${to}, ${steps(lag)} later: ${reason === 'reverse' ? 'the other direction is stronger' : `nothing left beside ${by.from} → ${by.to}`}`,
  )

const conflictLines = ({ conflicts }: LeadsResult) =>
  conflicts.map(({ a, b, lag, correlation, effectOnB, q }) => {
    const when = lag === 0 ? 'in the same step' : `${steps(lag)} later`
    return `  ${a} against ${b}: when ${a} improves by one, ${b} changes by ${short(effectOnB)} ${when}, for the worse (correlation ${correlation.toFixed(2)}, q ${chance(q)})`
  })

const twinLines = ({ twins }: LeadsResult) =>
  twins.map(({ a, b, levels, changes, scale, offset }) => {
    const sum = `${short(scale)} × ${a} ${offset < 0 ? '−' : '+'} ${short(Math.abs(offset))}`
    return `  ${b} ≈ ${sum} (correlation of values ${levels.toFixed(3)}, of changes ${changes.toFixed(3)})`
  })

const grangerLines = (tests: NonNullable<Classical['granger']>) =>
  tests.map(({ from, to, order, f, p, reason }) =>
    f === null || p === null
      ? `  ${from} → ${to}: not tested (${reason})`
      : `  ${from} → ${to}, order ${order}: F ${f.toFixed(4)}, p ${short(p, 4)}`,
  )

const correlationLines = (all: NonNullable<Classical['crossCorrelations']>) =>
  all.map(({ x, y, lags, values, reason }) =>
    values === null
      ? `  ${x}, ${y}: ${reason}`
      : `  ${x}, ${y}: ${values.map((value, i) => `${lags[i]}: ${value.toFixed(3)}`).join('  ')}`,
  )

const block = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines])

export const leadsText = (result: LeadsResult & Classical): string => {
  const { series, leads, pairs, lags, rate, season } = result
  const counted = `${leads.length === 0 ? 'No lead' : leads.length === 1 ? 'One lead' : `${leads.length} leads`} among ${pairs} ordered pairs of ${series.length} series over ${result.steps} steps`
  return [
    `${counted}, up to ${steps(lags)} later, at a nominal rate of false discoveries of ${short(100 * rate)} %${season > 1 ? `, season of ${season} steps taken out` : ''}.`,
    ...leadLines(result),
    ...block('Found, but explained by another lead:', explainedLines(result)),
    ...block('Conflicts:', conflictLines(result)),
    ...block('Twins:', twinLines(result)),
    ...block(
      'Set aside:',
      result.setAside.map(({ name, reason }) => `  ${name}: ${reasons[reason]}`),
    ),
    ...block('Granger tests on the values as they are:', grangerLines(result.granger ?? [])),
    ...block(
      'Cross-correlations (a positive lag: the first comes first):',
      correlationLines(result.crossCorrelations ?? []),
    ),
  ].join('\n')
}
