import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ZoneClock } from '#kit/calendar/zone-clock.ts'
import type { DateFormat } from './read-other-time.ts'
import { TimeReader } from './time-reader.ts'

const utc = new ZoneClock('UTC')

const read = (text: string, format: DateFormat | null = null, clock = utc) => {
  const bytes = new TextEncoder().encode(`<${text}>`)
  const time = new TimeReader(clock, format).read(bytes, 1, bytes.length - 1)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

describe('the time of an event', () => {
  test('is read as the platform reads ISO 8601, whatever the day and the offset', () => {
    const instants = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (instant, offset) => {
        const wall = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1)
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const two = (number: number) => String(number).padStart(2, '0')
        const text = `${wall}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
        fc.pre(/^\d{4}-/.test(wall))
        expect(read(text)).toBe(instant.toISOString())
      }),
    )
  })

  test.each([
    ['2011-10-01T00:38:44.546+02:00', '2011-09-30T22:38:44.546Z'],
    ['2011-10-01 00:38:44 +0200', '2011-09-30T22:38:44.000Z'],
    ['2011-10-01 00:38:44.546000 UTC', '2011-10-01T00:38:44.546Z'],
    ['2011/10/01 00:38:44,5', '2011-10-01T00:38:44.500Z'],
    ['2011-10-01T00:38', '2011-10-01T00:38:00.000Z'],
    ['2011-10-01', '2011-10-01T00:00:00.000Z'],
    [' 2011-10-01T00:38:44Z ', '2011-10-01T00:38:44.000Z'],
    ['1.10.2011 9:05', '2011-10-01T09:05:00.000Z'],
    ['2011-1-9 9:05:01', '2011-01-09T09:05:01.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  test.each([
    ['30-12-2010:11.02', 'DD-MM-YYYY', '2010-12-30T11:02:00.000Z'],
    ['03/04/2026 1:05 PM', 'DD/MM/YYYY', '2026-04-03T13:05:00.000Z'],
    ['03/04/2026 12:05:09 am', 'MM/DD/YYYY', '2026-03-04T00:05:09.000Z'],
    ['1325376000', 'epoch-s', '2012-01-01T00:00:00.000Z'],
    ['1325376000000', 'epoch-ms', '2012-01-01T00:00:00.000Z'],
  ] as const)('%s as %s', (text, format, expected) => expect(read(text, format)).toBe(expected))

  test.each([
    '03/04/2026',
    '2026-13-01',
    '2026-02-29',
    '1900-02-29',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01T10:00:61',
    '2026-01-01T10:00+25:00',
    '2026-01-01T10:00 Berlin',
    '20260101',
    '1325376000000',
    'NaN',
    '2026-01-01T1:',
    '2026-01-0',
  ])('%s is refused', (text) => expect(read(text)).toBeNull())

  test('without an offset is that of the wall clock, the first of two and past a gap', () => {
    const berlin = new ZoneClock('Europe/Berlin')
    expect(read('2026-07-01T12:00', null, berlin)).toBe('2026-07-01T10:00:00.000Z')
    expect(read('2026-10-25T02:30', null, berlin)).toBe('2026-10-25T00:30:00.000Z')
    expect(read('2026-03-29T02:30', null, berlin)).toBe('2026-03-29T01:30:00.000Z')
  })
})
