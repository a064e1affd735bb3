// The reasons of a status in words, for a mail; the screen has its own from the message catalogue.

type Reason = Record<string, unknown>

const figure = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(6)))
    : value === null || value === undefined
      ? '–'
      : String(value)

const days = (count: unknown): string => (count === 1 ? '1 day' : `${figure(count)} days`)

/** Of a confidential one nothing is told. */
const counterFigures = ({ value, level, bandLow, bandHigh }: Reason): string => {
  if (value === undefined) return ''
  return ` (${figure(value)}, with ${level === null ? `${figure(bandLow)} to ${figure(bandHigh)}` : figure(level)} as its level)`
}

type SayDay = (day: string) => string

const wordsFor: Record<string, (inputs: Reason, day: SayDay) => string> = {
  breach: ({ value, level }) => `past its breach level of ${figure(level)} (now ${figure(value)})`,
  watch: ({ value, level }) => `past its watch level of ${figure(level)} (now ${figure(value)})`,
  level: ({ value, level, levelName, bandLow, bandHigh }) =>
    `past its level ‘${String(levelName)}’ of ${level === null ? `${figure(bandLow)} to ${figure(bandHigh)}` : figure(level)} (now ${figure(value)})`,
  below_floor: ({ value, level, bandLow, bandHigh }) =>
    `below its floor of ${level === null ? `${figure(bandLow)} to ${figure(bandHigh)}` : figure(level)} (now ${figure(value)})`,
  counter_in_breach: (inputs) => `a counter-metric is in breach${counterFigures(inputs)}`,
  metric_distorted: (inputs) => `its metric is distorted: a counter-metric is in breach${counterFigures(inputs)}`,
  silent: ({ daysLate }) => `a reading is ${days(daysLate)} late`,
  signal: ({ value, says }) =>
    `a signal at ${figure(value)} that ordinary variation does not explain (${String(says)})`,
  outlook: ({ chance, by }, day) =>
    `a chance of only ${Math.round(Number(chance) * 100)} % to meet its target${typeof by === 'string' ? ` by ${day(by)}` : ''}`,
  level_missed: ({ value, level }) => `${figure(value)} where ${figure(level)} is needed`,
  provider_outdated: () => 'the provider’s figure is outdated',
  uncommitted: () => 'not committed in time',
  forecast_late: ({ daysLate }) => `forecast ${days(daysLate)} late`,
  date_missed: ({ neededBy }, day) =>
    typeof neededBy === 'string' ? `not there on ${day(neededBy)}` : 'not there in time',
  declined: () => 'declined by the provider',
  escalated: () => 'escalated',
  pace: ({ pace }) =>
    typeof pace === 'number' ? `${Math.round(pace)} % of the expected progress` : 'behind the expected progress',
  reported: () => 'by its owner’s own word',
  check_in_outdated: () => 'no check-in when one was due',
  reading_late: () => 'a reading is late',
  dependency: ({ value, level }) =>
    typeof value === 'number' ? `a dependency: ${figure(value)} where ${figure(level)} is needed` : 'a dependency',
}

export const reasonWords = (reason: Reason, day: SayDay): string => {
  const rule = String(reason.rule ?? '')
  const inputs = (reason.inputs ?? {}) as Reason
  const words = wordsFor[rule]?.(inputs, day) ?? rule.replaceAll('_', ' ')
  const whole = typeof reason.since === 'string' ? `${words}, since ${day(reason.since)}` : words
  const { noticedAfterDays: after, daysToQuarterEnd: left } = inputs
  // How early a chart was: figures of the quarter would have shown it at its end.
  return typeof after === 'number' && typeof left === 'number' && left > 0
    ? `${whole}, noticed after ${days(after)}, ${days(left)} before the quarter ends`
    : whole
}
