// What the system wrote down when it asked holds days and amounts as data; here they are said as people say them.
import type { Formats } from '#ui/formats.ts'

const day = /\b\d{4}-\d{2}-\d{2}\b/g
const amount = /\b(\d+(?:\.\d+)?) ([A-Z]{3})\b/g

export const sayContext = (text: string, formats: Formats, now: Date): string =>
  text
    .replaceAll(day, (iso) => (Number.isNaN(Date.parse(iso)) ? iso : formats.day(iso, now)))
    .replaceAll(amount, (_, figure: string, currency: string) => formats.money(figure, currency))
