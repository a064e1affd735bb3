import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '#kit/problems.ts'
import type { EventLog } from './event-log.ts'
import { readCsvLog } from './read-csv-log.ts'
import type { ReadOptions } from './read-options.ts'

async function* inPieces(bytes: Uint8Array, lengths: number[]) {
  let from = 0
  for (const length of lengths) {
    yield bytes.subarray(from, from + length)
    from += length
  }
  yield bytes.subarray(from)
}

const read = (text: string, options?: ReadOptions, lengths: number[] = []) =>
  readCsvLog(inPieces(new TextEncoder().encode(text), lengths), options)

const refusal = async (text: string, options?: ReadOptions) => {
  const error = await read(text, options).catch((each: unknown) => each)
  expect(error).toBeInstanceOf(Problem)
  return (error as Problem).detail
}

const rowsOf = (log: EventLog) =>
  Array.from(log.caseOf, (c, i) => [
    log.cases[c],
    log.activities[log.activityOf[i]!],
    new Date(log.time[i]!).toISOString(),
    log.resourceOf ? (log.resources[log.resourceOf[i]!] ?? null) : undefined,
  ])

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const cell = fc.string({
  minLength: 1,
  maxLength: 8,
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '😀'),
})

describe('CSV', () => {
  test('is read the same however it is cut into pieces, quoted or ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ case: cell, activity: cell, minute: fc.nat(59), isQuoted: fc.boolean() }), {
          minLength: 1,
        }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
        async (events, end, delimiter, isLastEnded, lengths) => {
          const lines = events.map((event) => {
            const time = `2026-03-02 10:${String(event.minute).padStart(2, '0')}:00`
            const isPlain = /^[aé]+$/.test(event.case) && !event.isQuoted
            return [isPlain ? event.case : quote(event.case), time, quote(event.activity), 'x'].join(delimiter)
          })
          const head = ['case', 'time', 'activity', 'resource'].join(delimiter)
          const text = [head, ...lines].join(end) + (isLastEnded ? end : '')
          const log = await read(text, {}, lengths)
          expect(rowsOf(log).map(([c, a]) => [c, a])).toEqual(events.map((event) => [event.case, event.activity]))
          expect(Array.from(log.time, (time) => new Date(time).getUTCMinutes())).toEqual(
            events.map(({ minute }) => minute),
          )
        },
      ),
    )
  })

  test("takes 'NA', 'null' and '007' for names as they are, blanks and all", async () => {
    const log = await read('Case ID,Activity,Timestamp\nNA,null,2026-01-01\n007, a ,2026-01-01\nNA,NaN,2026-01-02\n')
    expect(log.cases).toEqual(['NA', '007'])
    expect(log.activities).toEqual(['null', ' a ', 'NaN'])
    expect(log.resourceOf).toBeNull()
  })

  test('respects offsets, and reads times without one on the wall clock of the zone', async () => {
    const text = 'case,activity,time\n1,a,2026-03-29T01:30:00Z\n1,b,2026-03-29 05:00:00\n1,c,2026-03-29T03:30:00-0500\n'
    const log = await read(text, { timeZone: 'Europe/Berlin' })
    expect(rowsOf(log).map((row) => row[2])).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T03:00:00.000Z',
      '2026-03-29T08:30:00.000Z',
    ])
    expect(log.notes).toEqual(['Times without an offset are read as Europe/Berlin.'])
  })

  test('is read in UTF-16, with a byte order mark, and in Windows-1252', async () => {
    const text = 'case,activity,time\nä,Prüfung,2026-01-01\n'
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer),
    ])
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])
    const old = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    for (const bytes of [wide, marked, old]) {
      const log = await readCsvLog(inPieces(bytes, [5, 7]))
      expect([log.cases, log.activities]).toEqual([['ä'], ['Prüfung']])
    }
  })

  test('has an empty resource for nobody, and passes over blank lines', async () => {
    const log = await read('sep=;\n\ncase;activity;time;resource;x\n1;a;2026-01-01;;\n;;;;\n\n1;b;2026-01-02;Ada;9\n')
    expect(rowsOf(log).map((row) => row[3])).toEqual([null, 'Ada'])
  })

  test('names line and rule of what it refuses', async () => {
    const head = 'case,activity,time\n'
    expect(await refusal('')).toBe('The file is empty.')
    expect(await refusal(head)).toBe('There is no event in the file.')
    expect(await refusal('a,b\n1,2\n')).toContain('No column for the case was found among: a, b. Name it with --case.')
    expect(await refusal(`${head}1,a,2026-01-01\n"x\ny",b,03/04/2026\n`)).toContain(
      "Line 3: the timestamp '03/04/2026'",
    )
    expect(await refusal(`${head}1,a,2026-02-30\n`)).toContain("Line 2: the timestamp '2026-02-30'")
    expect(await refusal(`${head}1,,2026-02-03\n`)).toContain('Line 2: the activity is empty.')
    expect(await refusal(`${head}1,a\n`)).toBe('Line 2 does not fit the header: 2 instead of 3 cells.')
    expect(await refusal(`${head}"1,a,2026-02-03\n`)).toContain('Line 2: a cell is not quoted correctly')
    expect(await refusal(`${head}"1"x,a,2026-02-03\n`)).toContain('Line 2: a cell is not quoted correctly')
    expect(await refusal(head, { columns: { case: 'Fall' } })).toContain("There is no column 'Fall'.")
    expect(await refusal('PK\u0003\u0004 …')).toContain('an Excel workbook or a ZIP archive')
    expect(await refusal(`${head}1,a,2026-01-01\n`, { timeZone: 'Mars/Base' })).toContain(
      "'Mars/Base' is not a time zone",
    )
  })

  test('leaves out rows with gaps when told, and counts them; a case of gaps alone is no case', async () => {
    const log = await read('case,activity,time\n1,a,2026-01-01\n2,,2026-01-01\n3,b,\n', { gaps: 'skip' })
    expect([log.cases, log.count]).toEqual([['1'], 1])
    expect(log.notes).toContain('2 events were left out: a case, an activity or a time is missing.')
  })

  test('pairs the starts and completions of a lifecycle column', async () => {
    const text = [
      'case,activity,time,lifecycle,resource',
      '1,a,2026-01-01T10:00Z,start,x',
      '1,a,2026-01-01T11:00Z,start,y',
      '1,a,2026-01-01T12:00Z,COMPLETE,x',
      '1,a,2026-01-01T13:00Z,complete,y',
      '1,b,2026-01-01T14:00Z,complete,z',
      '1,c,2026-01-01T15:00Z,start,z',
      '1,c,2026-01-01T15:00Z,schedule,z',
    ].join('\n')
    const log = await read(text)
    const hours = (times: Float64Array) => Array.from(times, (time) => new Date(time).getUTCHours())
    expect([hours(log.start!), hours(log.time)]).toEqual([
      [10, 11, 14],
      [12, 13, 14],
    ])
    expect(log.notes).toHaveLength(4)
    expect((await read(text, { lifecycle: 'complete' })).count).toBe(3)
    expect((await read(text, { lifecycle: 'all' })).count).toBe(7)
  })

  test('joins start and completion by the piece of work where that is named', async () => {
    const text = [
      'case,activity,time,lifecycle,instance_id',
      '1,a,2026-01-01T10:00Z,start,1',
      '1,a,2026-01-01T11:00Z,start,2',
      '1,a,2026-01-01T12:00Z,complete,2',
      '1,a,2026-01-01T13:00Z,complete,1',
    ].join('\n')
    const log = await read(text)
    expect(Array.from(log.time, (time, i) => (time - log.start![i]!) / 3_600_000)).toEqual([1, 3])
  })

  test('reads an interval log by either column of time, and can leave one out', async () => {
    const text = 'case,activity,start_timestamp,time:timestamp\n1,a,2026-01-01T10:00Z,2026-01-01T11:00Z\n'
    expect((await read(text)).start).not.toBeNull()
    expect((await read(text, { columns: { start: 'none' } })).start).toBeNull()
  })
})
