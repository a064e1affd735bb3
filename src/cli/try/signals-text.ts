// What the signals engine found, for a person in a terminal: limits, signals with the rarest first, shifts, and how often it cries wolf.
import type { SignalsOutput } from '#kit/signals/read-signals.ts'
import type { SignalsTable } from './signals-input.ts'

const rounded = (value: number | null): string => {
  if (value === null) return '–'
  const digits = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(Math.abs(value) || 1))))
  return String(Number(value.toFixed(digits)))
}

const words = {
  common_cause: 'ordinary variation only',
  improvement_high: 'improving (higher)',
  improvement_low: 'improving (lower)',
  concern_high: 'getting worse (higher)',
  concern_low: 'getting worse (lower)',
  neutral_high: 'changed (higher)',
  neutral_low: 'changed (lower)',
  consistently_passes: 'the target is met reliably',
  consistently_fails: 'the target will be missed until the process changes',
  hit_and_miss: 'the target is met or missed by chance',
} as const

const chanceOf = (length: number | null) =>
  length === null ? 'not known for this chart' : `once in ${rounded(length)} values`

const most = 20

const stepwise = new Set(['N2', 'NEL3', 'WR'])

const sideOf = (rule: string, side: 'above' | 'below' | 'none') => {
  if (side === 'none') return ''
  if (!stepwise.has(rule)) return `, ${side}`
  return side === 'above' ? ', upwards' : ', downwards'
}

type Told = SignalsOutput['series'][number]

const at = (times: string[] | null, index: number) => times?.[index] ?? `value ${index + 1}`

const segmentLine = (told: Told, times: string[] | null) => (segment: Told['segments'][number]) => {
  const { from, to, centre, lower, upper, rangeLimit, baseline } = segment
  const where = `${at(times, from)} to ${at(times, to - 1)}`
  if (centre === null) return `  ${where}: no limits`
  const last = told.upper.findLastIndex((value, i) => i >= from && i < to && value !== null)
  const lines =
    lower === null
      ? `limits of the last value ${rounded(told.lower[last] ?? null)} to ${rounded(told.upper[last] ?? null)}`
      : `limits ${rounded(lower)} to ${rounded(upper)}`
  const range = rangeLimit === null ? '' : `, step at most ${rounded(rangeLimit)}`
  return `  ${where}: centre ${rounded(centre)}, ${lines}${range} (from ${baseline} values)`
}

const signalLines = (told: Told, times: string[] | null, says: Map<string, string>) => {
  if (told.signals.length === 0) return ['  No signals.']
  const sorted = told.signals.toSorted((a, b) => a.rank - b.rank)
  const lines = sorted.slice(0, most).map(({ rule, side, from, to, judgement }) => {
    const span = from === to ? at(times, from) : `${at(times, from)} to ${at(times, to)}`
    const judged = judgement === 'neutral' ? '' : `, ${judgement}`
    return `  ${rule} ${span}: ${says.get(rule)}${sideOf(rule, side)}${judged}`
  })
  return sorted.length > most ? [...lines, `  … and ${sorted.length - most} more (--json has all)`] : lines
}

const seriesLines = (told: Told, table: SignalsTable[number] | undefined, output: SignalsOutput): string[] => {
  const times = table?.times ?? null
  const says = new Map(output.rules.map((rule) => [rule.id, rule.says]))
  const known = told.values.filter((value) => value !== null).length
  return [
    `${told.name === '' ? 'Series' : told.name}: ${known} values`,
    ...told.segments.map(segmentLine(told, times)),
    ...signalLines(told, times, says),
    ...(told.variation ? [`  Now: ${words[told.variation]}.`] : []),
    ...(told.assurance ? [`  Target: ${words[told.assurance]}.`] : []),
    ...told.shifts.map(
      ({ at: index, before, after }) =>
        `  Lasting shift: from ${at(times, index)} on ${rounded(after)} instead of ${rounded(before)}; consider --rebase ${times?.[index] ?? index}.`,
    ),
    ...told.warnings.map((warning) => `  Note: ${warning}`),
  ]
}

export const signalsText = (output: SignalsOutput, table: SignalsTable, withRunLengths: boolean): string => {
  const names = output.rules.map(({ id }) => id).join(' ')
  const head = [
    `Chart ${output.chart}, constants ${output.constants}, rules ${names}.`,
    `False alarms of a stable process under these rules: ${chanceOf(output.averageRunLength)}.`,
  ]
  const each = withRunLengths
    ? output.rules.map(({ id, says, averageRunLength }) => `  ${id}: ${chanceOf(averageRunLength)} (${says})`)
    : []
  const series = output.series.flatMap((told, n) => ['', ...seriesLines(told, table[n], output)])
  return [...head, ...each, ...series].join('\n')
}
