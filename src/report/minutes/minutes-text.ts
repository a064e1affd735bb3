// Minutes as text that can be read in any mail: the money first, then what is red, what was decided, and by whom.

import type { z } from 'zod'
import type { minutes as shape } from './minutes-shapes.ts'
import { reasonWords } from './reason-words.ts'
import { statusWords } from './status-words.ts'

type ShownMinutes = z.output<typeof shape>

type Options = { locale: string; timeZone: string; format: 'markdown' | 'plain' }

const outcomeWords: Record<string, string> = {
  decided: 'decided',
  discussed: 'discussed',
  deferred: 'deferred',
  escalated: 'escalated to the superior',
  followed_up: 'followed up',
}

/** What Markdown would read as a sign is only a sign; a name may hold anything. */
const escaped = (text: string): string =>
  text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`)

const moneyIn = (locale: string) => (amount: string | null, currency: string | null) =>
  amount === null || currency === null
    ? null
    : new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(Number(amount))

/** A day as it stands on a wall, or the day of an instant on the organisation's wall. */
const dayIn = (locale: string, timeZone: string) => {
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return (at: string): string =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone: at.length === 10 ? 'UTC' : timeZone }).format(new Date(at))
}

type Words = ReturnType<typeof wordsIn>

const wordsIn = ({ locale, timeZone, format }: Options) => ({
  name: (text: string) => (format === 'markdown' ? escaped(text) : text.replaceAll(/[\r\n]+/g, ' ')),
  bold: (text: string) => (format === 'markdown' ? `**${text}**` : text),
  heading: (text: string) => (format === 'markdown' ? `## ${text}` : `${text}\n${'-'.repeat(text.length)}`),
  money: moneyIn(locale),
  number: (value: number, decimals: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
  day: dayIn(locale, timeZone),
})

const list = (parts: (string | null | false | undefined)[]): string => parts.filter(Boolean).join('; ')

const section = (words: Words, title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : [`${words.heading(title)}\n\n${lines.map((line) => `- ${line}`).join('\n')}`]

const sections = (minutes: ShownMinutes, words: Words): string[] => {
  const { name, bold, money, number, day } = words
  const status = (word: string) => statusWords[word] ?? word
  const atRisk = (row: { moneyAtRisk: string | null; currency: string | null }) => {
    const amount = money(row.moneyAtRisk, row.currency)
    return amount && `${amount} at risk`
  }
  const impact = ({ from, to, unit, note }: ShownMinutes['decisions'][number]['expectedImpact']) =>
    `${note ? `${name(note)}: ` : ''}${from === undefined ? '' : `${from} → `}${to}${unit ? ` ${unit}` : ''}`
  return [
    ...section(
      words,
      'Key results',
      minutes.keyResults.map((row) =>
        list([
          `${bold(name(row.title))}: ${status(row.status)}`,
          ...row.reasons.map((reason) => reasonWords(reason, day)),
          atRisk(row),
          row.owner.name,
        ]),
      ),
    ),
    ...section(
      words,
      'Dependencies',
      minutes.dependencies.map((row) =>
        list([
          `${bold(name(row.need))} for ${name(row.keyResult)}: ${status(row.status)}`,
          atRisk(row),
          row.provider.name,
        ]),
      ),
    ),
    ...section(
      words,
      'Agenda',
      minutes.items.map((item) =>
        list([
          bold(name(item.title)),
          item.reasons[0] && reasonWords(item.reasons[0], day),
          item.outcome && outcomeWords[item.outcome],
          item.decision && `decision ${item.decision.number}, ${item.decision.decider.name}`,
          atRisk(item),
          item.note && name(item.note),
        ]),
      ),
    ),
    ...section(
      words,
      'Decisions',
      minutes.decisions.map((row) =>
        list([
          `${bold(`${row.number} · ${name(row.decision)}`)}`,
          `${row.owner.name} by ${day(row.dueOn)}`,
          impact(row.expectedImpact),
          `checked on ${day(row.followUpOn)}`,
        ]),
      ),
    ),
    ...section(
      words,
      'Escalations',
      minutes.escalations.map(
        (row) => `${row.number} · ${name(row.question)}: from ${row.from.name} to ${row.to.name}`,
      ),
    ),
    ...section(
      words,
      'Cleared since the last review',
      minutes.clearedSince.map((row) => `${name(row.title)}, ${day(row.raisedAt)} to ${day(row.clearedAt)}`),
    ),
    ...section(
      words,
      'Metrics',
      minutes.metrics.map((row) =>
        list([
          `${name(row.name)}: ${row.value === null ? 'no reading' : `${number(row.value, row.decimals)}${row.unit ? ` ${row.unit}` : ''}`}`,
          status(row.status),
        ]),
      ),
    ),
  ]
}

export const minutesText = (minutes: ShownMinutes, options: Options): { subject: string; text: string } => {
  const words = wordsIn(options)
  const title = minutes.name || `Week of ${minutes.unit.name}`
  const subject = `${title.replaceAll(/[\r\n]+/g, ' ')}, ${words.day(minutes.heldOn)}`
  const totals = minutes.moneyAtRisk.map(({ amount, currency }) => words.money(amount, currency))
  const head = totals.length === 0 ? 'No money is at risk.' : `${totals.join(' and ')} at risk.`
  const people =
    minutes.attendees.length === 0 ? [] : [`Present: ${minutes.attendees.map((one) => one.name).join(', ')}.`]
  const heading = options.format === 'markdown' ? `# ${escaped(subject)}` : subject
  return { subject, text: `${[heading, head, ...people, ...sections(minutes, words)].join('\n\n')}\n` }
}
