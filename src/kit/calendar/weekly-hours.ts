// Weekly business hours as people write them: 'Mon-Thu 08:00-12:00,13:00-17:00; Fri 08:00-14:00'.
import { invalid } from '#kit/problems.ts'

/** Minutes of the day on the wall; `to` may be 1440. */
export type Slot = { from: number; to: number }

/** Seven lists of slots, Monday first, in order and without overlaps. */
export type WeeklyHours = readonly (readonly Slot[])[]

/** What PM4Py takes when nothing is said: Monday to Friday, 7 to 17. */
export const defaultHours = 'Mon-Fri 07:00-17:00'

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const lastMinute = 1440

const refused = (text: string) =>
  invalid(
    'businessHours',
    'weekly_hours',
    `'${text}' is not a list of weekly hours such as '${defaultHours}' or 'Mon-Thu 08:00-12:00,13:00-17:00; Fri 08:00-14:00'.`,
  )

const readDays = (text: string, whole: string): number[] =>
  text.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map((name) => dayNames.indexOf(name.trim().slice(0, 3).toLowerCase()))
    if (from === undefined || to === undefined || from < 0 || to < 0) throw refused(whole)
    const length = ((to - from + 7) % 7) + 1
    return Array.from({ length }, (_, i) => (from + i) % 7)
  })

const readMinute = (text: string, whole: string) => {
  const [, hour, minute = '0'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  if (hour === undefined || Number(minute) > 59 || minutes > lastMinute) throw refused(whole)
  return minutes
}

const readSlot = (text: string, whole: string): Slot => {
  const [from, to, ...rest] = text.split('-').map((part) => readMinute(part, whole))
  if (from === undefined || to === undefined || rest.length > 0 || from === to) throw refused(whole)
  return { from, to }
}

const merged = (slots: Slot[]): Slot[] => {
  const result: Slot[] = []
  for (const slot of slots.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && slot.from <= last.to) last.to = Math.max(last.to, slot.to)
    else result.push({ ...slot })
  }
  return result
}

/** A slot over midnight ('Fri 22:00-06:00') goes on in the morning of the next day. */
export const readWeeklyHours = (text: string): WeeklyHours => {
  const week: Slot[][] = dayNames.map(() => [])
  for (const part of text.split(';')) {
    const [, days, hours] = /^\s*([a-z][a-z,\s-]*?)\s+(\d[\d:,\s-]*)$/i.exec(part) ?? []
    if (days === undefined || hours === undefined) throw refused(text)
    for (const slot of hours.split(',').map((hour) => readSlot(hour, text))) {
      for (const day of readDays(days, text)) {
        if (slot.from < slot.to) week[day]!.push(slot)
        else {
          if (slot.from < lastMinute) week[day]!.push({ from: slot.from, to: lastMinute })
          if (slot.to > 0) week[(day + 1) % 7]!.push({ from: 0, to: slot.to })
        }
      }
    }
  }
  return week.map(merged)
}
