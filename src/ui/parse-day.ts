// A day as people type it: 2026-02-12, 12.2.2026, 12/2/26, 12 Feb. Day before month, as in most of the world.
import type { Day } from './formats.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const dayOf = (year: number, month: number, day: number): Day | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2200
  return isReal ? date.toISOString().slice(0, 10) : null
}

const fullYear = (year: string | undefined, today: Day): number => {
  if (!year) return Number(today.slice(0, 4))
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

export const parseDay = (typed: string, today: Day): Day | null => {
  const text = typed.trim().toLowerCase()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2})[./ ](\d{1,2})[./ ]?(\d{4}|\d{2})?$/.exec(text)
  if (figures) return dayOf(fullYear(figures[3], today), Number(figures[2]), Number(figures[1]))
  const words = /^(?:[a-z]{2,9}[ ,]+)?(\d{1,2})[. ]*([a-z]{3})[a-z]*\.?[ ,]*(\d{4}|\d{2})?$/.exec(text)
  const month = words ? months.indexOf(words[2] ?? '') + 1 : 0
  return words && month > 0 ? dayOf(fullYear(words[3], today), month, Number(words[1])) : null
}
