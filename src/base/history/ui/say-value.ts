// A value as it stands in the history, as people read it: names for ids, days and moments by the clock on the wall.
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'

const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/
const word = /^[a-z]+(_[a-z]+)*$/

export type Say = {
  formats: Formats
  now: Date
  names: Record<string, string>
  /** The field in which the value stands. */
  field?: string
  figures?: { valueUnit: string; decimals: number } | undefined
}

const shares = new Set(['progress', 'expected', 'pace'])
const figuresOfRecord = new Set(['currentValue', 'value', 'baseline', 'target', 'bandLow', 'bandHigh', 'level'])

const sayNumber = (value: number, { formats, field = '', figures }: Say): string => {
  if (field === 'moneyAtRisk') return formats.money(value)
  if (shares.has(field)) return formats.percent(value, 0)
  if (figures && figuresOfRecord.has(field)) return formats.quantity(value, figures.valueUnit, figures.decimals)
  return formats.number(Number(value.toPrecision(6)))
}

/** Null for what cannot be said in a few words, such as reasons as data. */
export const sayValue = (value: unknown, say: Say): string | null => {
  const { formats, now, names } = say
  if (value === null || value === undefined || value === '') return t('history.empty')
  if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
  if (typeof value === 'number') return sayNumber(value, say)
  if (Array.isArray(value)) {
    const said = value.map((one) => sayValue(one, say))
    return said.every((one) => one !== null) ? said.join(', ') || t('history.empty') : null
  }
  if (typeof value !== 'string') return null
  if (names[value]) return names[value]
  if (day.test(value)) return formats.day(value, now)
  if (moment.test(value)) return formats.instant(value, now)
  if (value.includes(':') && /[0-9a-f]{8}-/.test(value)) return null
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return null
  return word.test(value) ? value.replaceAll('_', ' ') : value
}

/** 'clockAmount' is read as 'Clock amount', where the feature has no better word. */
export const sayField = (field: string): string => {
  const words = field.replace(/Id$/, '').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
