// Moments on the wall: 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', as minutes since 1970-01-01T00:00, without a time zone.
import { type Day, dayAt, dayNumber } from '#kit/calendar/day.ts'
import { invalid } from '#kit/problems.ts'

const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?$/

/** A day alone is its beginning, or its end where something is to be finished on it. */
export const readMoment = (text: string, field: string, atEnd: boolean): number => {
  const [, day, hour, minute, second = '0'] = shape.exec(text.trim()) ?? []
  if (day === undefined) {
    const zone = /(?:Z|[-+]\d{2}:?\d{2})$/.test(text.trim()) && text.includes('T')
    throw zone
      ? invalid(field, 'no_zone', `'${text}': a plan is kept on one clock; leave out the time zone.`)
      : invalid(field, 'moment', `'${text}' is not a day written as YYYY-MM-DD or a moment as YYYY-MM-DDTHH:MM.`)
  }
  const start = dayNumber(day, field) * 1440
  if (hour === undefined) return start + (atEnd ? 1440 : 0)
  const minutes = Number(hour) * 60 + Number(minute) + Number(second) / 60
  if (minutes > 1440 || Number(minute) > 59) throw invalid(field, 'moment', `'${text}' is no time of a day.`)
  return start + minutes
}

const two = (value: number) => String(value).padStart(2, '0')

/** To the second; without seconds where there are none. */
export const writeMoment = (moment: number): string => {
  const seconds = Math.round(moment * 60)
  const day = Math.floor(seconds / 86_400)
  const rest = seconds - day * 86_400
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}`
  return `${dayAt(day)}T${time}${rest % 60 === 0 ? '' : `:${two(rest % 60)}`}`
}

/** The day a moment falls on; as an end, midnight belongs to the day before. */
export const dayOfMoment = (moment: number, asEnd: boolean): Day =>
  dayAt(Math.floor((Math.round(moment * 60) - (asEnd ? 1 : 0)) / 86_400))
