import { expect, test } from 'vitest'
import { makeFormats } from '#ui/formats.ts'
import { sayContext } from './say-context.ts'

const formats = makeFormats({ locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' })
const said = (text: string) =>
  sayContext(text, formats, new Date('2026-11-22T10:00:00Z')).replaceAll(/[\u00a0\u202f]/g, ' ')

test('days and amounts in the words of the system are said as people say them', () => {
  expect(said('It was 96.9 %, since 2026-11-16. 400000.00 EUR are at risk.')).toBe(
    'It was 96.9 %, since Mon 16 Nov. 400,000 € are at risk.',
  )
})

test('amounts that were written in English follow the locale of whoever reads', () => {
  expect(said('€400,000 are at risk, and $1,250.50 as well.')).toBe('400,000 € are at risk, and 1,250.50 $ as well.')
})

test('what is no day and no amount stays as it is', () => {
  expect(said('Order 2026-99-99 of 12 drivers')).toBe('Order 2026-99-99 of 12 drivers')
})
