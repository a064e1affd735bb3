// How numbers, money, days and spans of time are said to people, by Intl, in one locale and one time zone.

export type Day = string
export type Instant = Date | string

export type FormatSettings = { locale: string; timeZone: string; currency: string }

const narrowSpace = '\u202f'
const noBreakSpace = '\u00a0'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const instantOf = (at: Instant): Date => (typeof at === 'string' ? new Date(at) : at)
const noonOf = (isoDay: Day): Date => new Date(`${isoDay}T12:00:00Z`)
const keepTogether = (text: string): string => text.replaceAll(/, | /g, noBreakSpace)

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit)

/** A day without its year while the year is the current one, since people do not say it either. */
const sayDay = (locale: string, timeZone: string) => {
  const short = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const long = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return (at: Date, withYear: boolean): string => keepTogether((withYear ? long : short).format(at))
}

const spanUnits = [
  { unit: 'year', length: 365 * day, from: 548 * day },
  { unit: 'month', length: 30.44 * day, from: 62 * day },
  { unit: 'week', length: 7 * day, from: 21 * day },
  { unit: 'day', length: day, from: 36 * hour },
  { unit: 'hour', length: hour, from: 90 * minute },
  { unit: 'minute', length: minute, from: minute },
] as const

/** The largest unit that still says something: 3 weeks, not 21 days, but 36 hours become 2 days. */
const spanOf = (milliseconds: number) => {
  const size = Math.abs(milliseconds)
  const found = spanUnits.find(({ from }) => size >= from)
  return found ? { unit: found.unit, count: Math.round(size / found.length) } : null
}

export const makeFormats = ({ locale, timeZone, currency }: FormatSettings) => {
  const numbers = new Map<string, Intl.NumberFormat>()
  const numberFormat = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const known = numbers.get(key)
    if (known) return known
    const made = new Intl.NumberFormat(locale, options)
    numbers.set(key, made)
    return made
  }

  const number = (value: number | string, precision?: number): string =>
    numberFormat(`n${precision}`, {
      minimumFractionDigits: precision ?? 0,
      maximumFractionDigits: precision ?? 12,
    }).format(value as number)

  const signed = (value: number | string, precision?: number): string =>
    numberFormat(`s${precision}`, {
      minimumFractionDigits: precision ?? 0,
      maximumFractionDigits: precision ?? 12,
      signDisplay: 'exceptZero',
    }).format(value as number)

  const percent = (value: number | string, precision?: number): string => `${number(value, precision)}${narrowSpace}%`
  const share = (fraction: number, precision = 1): string => percent(fraction * 100, precision)

  const symbolOf = (code: string): string =>
    numberFormat(`c${code}`, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? code

  /** Whole amounts without cents; the sign stands behind, as figures in a column demand. */
  const money = (amount: number | string, code = currency, precision?: number): string => {
    const cents = Number(amount) % 1 === 0 ? 0 : 2
    return `${number(amount, precision ?? cents)}${narrowSpace}${symbolOf(code)}`
  }

  const quantity = (value: number | string, unit = '', precision?: number): string => {
    if (unit === '%') return percent(value, precision)
    if (isCurrency(unit)) return money(value, unit, precision)
    return unit ? `${number(value, precision)}${narrowSpace}${unit}` : number(value, precision)
  }

  const sayInstantDay = sayDay(locale, timeZone)
  const sayIsoDay = sayDay(locale, 'UTC')
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  const yearIn = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' })
  const isoDayIn = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const dayOf = (at: Instant): Day => isoDayIn.format(instantOf(at))
  const dayText = (isoDay: Day, now: Instant): string =>
    sayIsoDay(noonOf(isoDay), isoDay.slice(0, 4) !== yearIn.format(instantOf(now)))
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  const shortDayWithYear = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: '2-digit',
  })
  /** For the axis of a chart, where the weekday says nothing. */
  const dayAndMonth = (isoDay: Day, now: Instant): string =>
    keepTogether(
      (isoDay.slice(0, 4) === yearIn.format(instantOf(now)) ? shortDay : shortDayWithYear).format(noonOf(isoDay)),
    )
  const time = (at: Instant): string => clock.format(instantOf(at))
  const instant = (at: Instant, now: Instant): string => {
    const date = instantOf(at)
    return `${sayInstantDay(date, yearIn.format(date) !== yearIn.format(instantOf(now)))}, ${time(date)}`
  }

  const ago = (at: Instant, now: Instant): string => {
    const difference = instantOf(at).getTime() - instantOf(now).getTime()
    const found = spanOf(difference)
    return found ? relative.format(Math.sign(difference) * found.count, found.unit) : relative.format(0, 'minute')
  }

  /** A length of time by itself: '5 hours', '3 weeks'. */
  const span = (milliseconds: number): string => {
    const found = spanOf(milliseconds) ?? { unit: 'minute' as const, count: 0 }
    return numberFormat(`u${found.unit}`, { style: 'unit', unit: found.unit, unitDisplay: 'long' }).format(found.count)
  }

  const list = (words: string[]): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
  const compact = (value: number): string =>
    numberFormat('k', { notation: 'compact', maximumFractionDigits: 1 }).format(value)

  return {
    number,
    signed,
    percent,
    share,
    money,
    quantity,
    symbolOf,
    compact,
    dayOf,
    day: dayText,
    dayAndMonth,
    time,
    instant,
    ago,
    span,
    list,
  }
}

export type Formats = ReturnType<typeof makeFormats>
