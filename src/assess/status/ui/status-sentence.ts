// Turns a reason into words: a clause for behind 'because', and a whole sentence for a list.
import type { Day, Formats } from '#ui/formats.ts'
import type { Reason } from '../model.ts'
import { t } from './messages.ts'

/** What a record is called, and how its figures are written. */
export type SubjectWords = { name: string; valueUnit?: string; decimals?: number }

export type SentenceTerms = {
  formats: Formats
  now: Date
  statusWords: Record<string, string>
  /** What is known of a record; without it the sentence says 'the metric', 'the key result'. */
  subjectOf?: (id: string) => SubjectWords | undefined
  /** False while names and units are still on their way: a sentence said now would be said again in other words. */
  isReady?: boolean
}

const levelRules = ['level_missed', 'level_held', 'provider_outdated']

/** Rules whose figures are those of another record than the one that they are about. */
const byCause = ['dependency', 'metric_distorted']

/** The record whose figures the reason holds: of a dependency's effect, the cause behind it. */
const figuresOf = (reason: Reason): string | undefined =>
  byCause.includes(reason.rule) && typeof reason.inputs.causeId === 'string'
    ? reason.inputs.causeId
    : reason.subject?.id

const subjectName = (reason: Reason, rule: string, terms: SentenceTerms): string => {
  const useCause = (reason.rule === 'dependency' && levelRules.includes(rule)) || rule === 'metric_distorted'
  const id = useCause ? figuresOf(reason) : reason.subject?.id
  const kind = useCause ? 'metric' : (reason.subject?.kind ?? 'metric')
  const known = id ? terms.subjectOf?.(id) : undefined
  if (!known) return t(`subject.${kind}`)
  return kind === 'metric' ? known.name : t('quoted', { name: known.name })
}

const isKept = (value: number, level: number, from: unknown): boolean => {
  if (from === 'at_most') return value <= level
  if (from === 'above') return value > level
  if (from === 'below') return value < level
  return value >= level
}

type Say = {
  subject: string
  /** The metric that the reason is about, where its figures are those of another. */
  metric: string
  since: string | undefined
  figure: (name: string) => string
  day: (name: string) => string
  number: (name: string) => number
  text: (name: string) => string
  has: (name: string) => boolean
  percent: (name: string) => string
  share: (name: string) => string
}

const level = (say: Say): string => {
  const from = say.text('levelFrom')
  const side = from === 'at_most' || from === 'above' || from === 'below' ? from : 'at_least'
  return t(`side.${side}`, { level: say.figure('level') })
}

const threshold = (rule: 'breach' | 'watch', say: Say): string => {
  const { subject } = say
  if (say.text('direction') === 'band' && say.has('bandLow') && say.has('bandHigh'))
    return t('band', { subject, value: say.figure('value'), low: say.figure('bandLow'), high: say.figure('bandHigh') })
  if (!say.has('level')) return t(`${rule}.bare`, { subject })
  return t(rule, { subject, value: say.figure('value'), level: say.figure('level') })
}

const missedLevel = (say: Say): string => {
  const values = { subject: say.subject, value: say.figure('value'), level: level(say) }
  if (!say.has('value') || !say.has('level')) return t('no_reading')
  const from = say.text('levelFrom')
  if (isKept(say.number('value'), say.number('level'), from))
    return t('level_missed.back', { ...values, count: say.number('clearAfter') })
  // Only in the first period did it move past the level; later it merely stays beyond.
  if (say.since !== say.text('period')) return t('level_missed.is', values)
  return t(from === 'at_most' || from === 'below' ? 'level_missed.rose' : 'level_missed.fell', values)
}

const ends = (say: Say) => ({ low: say.figure('bandLow'), high: say.figure('bandHigh') })

const furtherLevel = (say: Say): string => {
  const { subject } = say
  const values = { subject, value: say.figure('value'), name: say.text('levelName') }
  if (say.has('level')) return t('level', { ...values, level: say.figure('level') })
  return t('level.band', { ...values, ...ends(say) })
}

const belowFloor = (say: Say): string => {
  const values = { subject: say.subject, value: say.figure('value') }
  if (!say.has('level')) return t('below_floor.band', { ...values, ...ends(say) })
  const floor = { ...values, level: say.figure('level') }
  if (say.number('good') > 0) return t('below_floor.back', { ...floor, count: say.number('backAfter') })
  return t(say.text('direction') === 'lower' ? 'below_floor.atMost' : 'below_floor', floor)
}

const aboveFloor = (say: Say): string =>
  say.has('level')
    ? t('above_floor', { subject: say.subject, level: say.figure('level') })
    : t('above_floor.band', { subject: say.subject, ...ends(say) })

const counter = (rule: 'counter_in_breach' | 'metric_distorted', say: Say): string => {
  const { subject, metric } = say
  if (!say.has('value')) return t(`${rule}.bare`, { metric })
  const values = { subject, metric, value: say.figure('value') }
  if (say.has('level')) return t(rule, { ...values, level: say.figure('level') })
  return t(`${rule}.band`, { ...values, ...ends(say) })
}

const clauses: Record<string, (say: Say, status: string) => string> = {
  breach: (say) => threshold('breach', say),
  watch: (say) => threshold('watch', say),
  level: furtherLevel,
  below_floor: belowFloor,
  above_floor: aboveFloor,
  counter_in_breach: (say) => counter('counter_in_breach', say),
  metric_distorted: (say) => counter('metric_distorted', say),
  counter_silent: ({ subject }) => t('counter_silent', { subject }),
  silent: (say) => t('silent', { subject: say.subject, dueOn: say.day('dueOn'), count: say.number('daysLate') }),
  signal: (say) => {
    const said = { subject: say.subject, says: say.text('says') }
    if (!say.has('value') || !say.has('lower') || !say.has('upper')) return t('signal.bare', said)
    return t('signal', {
      ...said,
      value: say.figure('value'),
      lower: say.figure('lower'),
      upper: say.figure('upper'),
    })
  },
  outlook: (say) =>
    t('outlook', {
      subject: say.subject,
      chance: say.share('chance'),
      least: say.share('least'),
      by: say.day('by'),
    }),
  within_thresholds: (say) =>
    say.has('badPeriods')
      ? t('within_thresholds.counting', {
          subject: say.subject,
          value: say.figure('value'),
          bad: say.number('badPeriods'),
          pending: say.number('pending'),
        })
      : t('within_thresholds', { subject: say.subject, value: say.figure('value') }),
  no_threshold: ({ subject }) => t('no_threshold', { subject }),
  reading_late: (say) =>
    say.has('latestPeriod')
      ? t('reading_late', { subject: say.subject, period: say.day('latestPeriod') })
      : t('reading_late.none', { subject: say.subject }),
  no_reading: () => t('no_reading'),
  reading_not_due: () => t('reading_not_due'),
  level_missed: missedLevel,
  level_held: (say) => t('level_held', { subject: say.subject, value: say.figure('value'), level: level(say) }),
  provider_outdated: (say) =>
    say.has('period') ? t('provider_outdated', { subject: say.subject, period: say.day('period') }) : t('no_reading'),
  uncommitted: (say) => t('uncommitted', { subject: say.subject, neededBy: say.day('neededBy') }),
  forecast_late: (say) =>
    t('forecast_late', { subject: say.subject, expected: say.day('expected'), count: say.number('daysLate') }),
  date_missed: (say) =>
    t('date_missed', { subject: say.subject, neededBy: say.day('neededBy'), count: say.number('daysLate') }),
  declined: ({ subject }) => t('declined', { subject }),
  escalated: ({ subject }) => t('escalated', { subject }),
  on_time: (say) =>
    t('on_time', { subject: say.subject, expected: say.day('expected'), neededBy: say.day('neededBy') }),
  accepted: ({ subject }) => t('accepted', { subject }),
  pace: (say, status) =>
    t(status === 'on_track' ? 'pace.good' : 'pace.behind', {
      progress: say.percent('progress'),
      expected: say.percent('expected'),
      on: say.day('on'),
    }),
  check_in_outdated: (say) => t('check_in_outdated', { dueOn: say.day('dueOn'), count: say.number('daysLate') }),
  no_children: () => t('no_children'),
  closed: ({ subject }) => t('closed', { subject }),
}

const sayer = (reason: Reason, rule: string, terms: SentenceTerms): Say => {
  const { inputs } = reason
  const { formats, now } = terms
  const known = terms.subjectOf?.(figuresOf(reason) ?? '')
  const number = (name: string) => Number(inputs[name] ?? 0)
  return {
    subject: subjectName(reason, rule, terms),
    metric: terms.subjectOf?.(reason.subject?.id ?? '')?.name ?? t('subject.metric'),
    since: reason.since,
    figure: (name) => (inputs[name] == null ? '–' : formats.quantity(number(name), known?.valueUnit, known?.decimals)),
    day: (name) => (typeof inputs[name] === 'string' ? formats.day(inputs[name], now) : '–'),
    number,
    text: (name) => String(inputs[name] ?? ''),
    has: (name) => inputs[name] != null,
    percent: (name) => formats.percent(number(name), 0),
    share: (name) => formats.share(number(name), 0),
  }
}

/** 'Routing engine availability fell to 96.8 % (needs 99.5 %)': for the middle of a sentence. */
export const reasonClause = (reason: Reason, terms: SentenceTerms): string => {
  const word = terms.statusWords[reason.status] ?? reason.status
  if (reason.rule === 'reported')
    return t('reported', { status: word, confidence: Number(reason.inputs.confidence ?? 0) })
  if (reason.rule === 'child') return t('child', { title: String(reason.inputs.title ?? ''), status: word })
  const rule = reason.rule === 'dependency' ? String(reason.inputs.cause ?? '') : reason.rule
  return clauses[rule]?.(sayer(reason, rule, terms), reason.status) ?? t('unknown')
}

const sinceOf = (reason: Reason, formats: Formats): Day | null => {
  if (!reason.since || ['reported', 'check_in_outdated', 'reading_late', 'provider_outdated'].includes(reason.rule))
    return null
  return reason.since.length === 10 ? reason.since : formats.dayOf(reason.since)
}

const dayMs = 86_400_000

/** Of what a chart noticed, where the report says how early that was. */
const earlyWarning = ({ inputs }: Reason, formats: Formats): string[] => {
  const { noticedAfterDays: after, daysToQuarterEnd: left } = inputs
  if (typeof after !== 'number' || typeof left !== 'number' || left === 0) return []
  return [t('noticed', { after: formats.span(after * dayMs), left: formats.span(left * dayMs) })]
}

/** One plain sentence for one reason. */
export const statusSentence = (reason: Reason, terms: SentenceTerms): string => {
  const clause = reasonClause(reason, terms)
  const since = sinceOf(reason, terms.formats)
  const whole = since ? t('since', { clause, day: terms.formats.day(since, terms.now) }) : clause
  const sentence = `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
  return [sentence, ...earlyWarning(reason, terms.formats)].join(' ')
}
