// What the system wrote down when it asked holds days and amounts as data; here they are said as people say them.
import type { Formats } from '#ui/formats.ts'

const day = /\b\d{4}-\d{2}-\d{2}\b/g
const amount = /\b(\d+(?:\.\d+)?) ([A-Z]{3})\b/g
/** As the server writes them in English: €400,000. */
const written = /([€$£])(\d{1,3}(?:,\d{3})*(?:\.\d+)?)/g
const codes: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP' }

export const sayContext = (text: string, formats: Formats, now: Date): string =>
  text
    .replaceAll(day, (iso) => (Number.isNaN(Date.parse(iso)) ? iso : formats.day(iso, now)))
    .replaceAll(written, (_, sign: string, figure: string) => formats.money(figure.replaceAll(',', ''), codes[sign]))
    .replaceAll(amount, (_, figure: string, currency: string) => formats.money(figure, currency))
