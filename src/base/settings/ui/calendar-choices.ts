// Names of weekdays, months and time zones for choices, in the reader's language of figures.

/** 1 January 2024 was a Monday. */
export const weekdayOptions = (locale: string): { value: string; label: string }[] => {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, at) => ({
    value: String(at + 1),
    label: name.format(Date.UTC(2024, 0, at + 1)),
  }))
}

export const monthOptions = (locale: string): { value: string; label: string }[] => {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: name.format(Date.UTC(2024, at, 1)) }))
}

/** What is chosen stays in the list, though a browser may call the same zone otherwise. */
export const timeZoneOptions = (chosen: string): string[] => {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}

const locales = [
  'en-GB',
  'en-US',
  'en-IE',
  'en-AU',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pl-PL',
]

export const localeOptions = (chosen: string | null, readIn: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(readIn, { type: 'language' })
  const all = chosen && !locales.includes(chosen) ? [chosen, ...locales] : locales
  return all.map((value) => ({ value, label: names.of(value) ?? value }))
}

export const currencyOptions = (chosen: string, readIn: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(readIn, { type: 'currency' })
  const known = Intl.supportedValuesOf('currency')
  const all = known.includes(chosen) ? known : [chosen, ...known]
  return all.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}
