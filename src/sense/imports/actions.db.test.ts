import iconv from 'iconv-lite'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { facts, metricsActions } from '#sense/metrics/actions.ts'
import { type MetricsOutput, metricsContract } from '#sense/metrics/contract.ts'
import { importsActions } from './actions.ts'
import { type ImportsOutput, importsContract } from './contract.ts'

const database = testDatabase()
let org: TestOrganisation

const call = <N extends keyof typeof metricsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(metricsContract[name] as never, { ...metricsActions, chart }[name] as never, input) as Promise<
    MetricsOutput<N>
  >

const callImports = <N extends keyof typeof importsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(importsContract[name] as never, importsActions[name] as never, input) as Promise<ImportsOutput<N>>

beforeEach(async () => {
  org = await testOrganisation(testHouse(database.handle, facts, '2026-02-12T09:00:00Z'))
  const metric = { unitId: org.unitId('Operations'), direction: 'higher', rhythm: 'monthly' }
  const share = { ...metric, valueUnit: '%', total: 'ratio', target: 95 }
  await call('Ada', 'create', { ...share, code: 'within-4-hours', name: 'Seen within four hours' })
  await call('Ada', 'create', { ...metric, code: 'attendances', name: 'Attendances' })
  await call('Ada', 'create', { ...metric, code: 'price', name: 'Price', valueUnit: '€', total: 'last' })
})

const fileOf = (content: string | Uint8Array, name = 'readings.csv') =>
  new File([content as BlobPart], name, { type: 'text/csv' })
const hospital = `period,org,type,attendances,breaches
2025-11-01,RF4,1,200,30
2025-11-01,RF4,2,50,0
2025-11-01,RGP,1,100,1
2025-12-01,RF4,1,210,20
2025-12-01,RGP,1,90,9
`
const mapping = {
  columns: { period: 'period', org: 'unit', type: 'dimension:type' },
  targets: [
    { metric: 'within-4-hours', numerator: 'attendances - breaches', denominator: 'attendances' },
    { metric: 'attendances', value: 'attendances' },
  ],
}
const plain = { columns: { day: 'period', value: 'value' }, metric: 'price' }
const run = (content: string | Uint8Array, input: object = {}, who = 'Ada') =>
  callImports(who, 'run', { file: fileOf(content), mapping: plain, ...input })
const refusedWith = (field: string, rule: string) => ({
  status: 422,
  errors: [expect.objectContaining({ field, rule })],
})

describe('an import', () => {
  test('feeds several metrics from one row, creates the units it names, and is listed', async () => {
    const under = { createUnitsUnder: org.unitId('Operations') }
    const answer = await run(hospital, { mapping, ...under })
    expect(answer).toMatchObject({ rowsRead: 5, recorded: 10, refusedCount: 0, unitsCreated: 2 })
    const share = await call('Ada', 'get', { metricId: 'within-4-hours' })
    // December: (190 + 81) / (210 + 90), the ratio of the sums.
    expect(share.latest).toMatchObject({ period: '2025-12-01' })
    expect(share.latest?.value).toBeCloseTo(90.333, 3)
    expect(share.previous?.value).toBeCloseTo((100 * (170 + 50 + 99)) / 350, 9)
    expect((await call('Ada', 'get', { metricId: 'attendances' })).latest?.value).toBe(300)
    const { items } = await call('Ada', 'readings', { metricId: 'attendances', unit: 'RGP' })
    expect(items).toMatchObject([
      { value: 90, unit: { name: 'RGP' }, dimensions: { type: '1' }, source: 'import' },
      { value: 100 },
    ])
    expect((await callImports('Ada', 'list')).items).toMatchObject([
      { id: answer.id, fileName: 'readings.csv', recorded: 10, refusedCount: 0, importedBy: { name: 'Ada' } },
    ])
    expect((await callImports('Ada', 'get', { importId: answer.id })).mapping).toEqual(mapping)
    expect(await run(hospital, { mapping, ...under })).toMatchObject({ recorded: 0, unchanged: 10, unitsCreated: 0 })
  })

  test('takes its mapping as JSON text, as a form sends it', async () => {
    const answer = await run('day,value\n2025-12-01,5\n', { mapping: JSON.stringify(plain), partial: 'true' })
    expect(answer.recorded).toBe(1)
  })

  test('names the metric in a column', async () => {
    const columns = { month: 'period', metric: 'metric', wert: 'value', note: 'note' }
    const content = 'month;metric;wert;note\n12.2025;x;1;\n'
    await expect(run(content, { mapping: { columns } })).rejects.toMatchObject({ status: 422 })
    const good = 'month;metric;wert;note\n01.12.2025;price;1,5;checked\n01.12.2025;attendances;1.200;\n'
    expect(await run(good, { mapping: { columns, decimal: ',' } })).toMatchObject({ recorded: 2 })
    const { items } = await call('Ada', 'readings', { metricId: 'price' })
    expect(items).toMatchObject([{ value: 1.5, note: 'checked' }])
    expect((await call('Ada', 'get', { metricId: 'attendances' })).latest?.value).toBe(1200)
  })

  test('holds ratios beside plain values, where the metric of each row says which columns count', async () => {
    const columns = { day: 'period', metric: 'metric', v: 'value', n: 'numerator', d: 'denominator' }
    const given = { mapping: { columns: { ...columns } } }
    const content = 'day,metric,v,n,d\n2025-11-01,price,7,,\n2025-11-01,within-4-hours,,9,10\n'
    expect(await run(content, given)).toMatchObject({ recorded: 2, refusedCount: 0 })
    await expect(run('day,metric,v,n,d\n2025-12-01,price,,,\n', given)).rejects.toMatchObject({ status: 422 })
    await expect(run('day,metric,v,n,d\n2025-12-01,price,,1,2\n', given)).rejects.toMatchObject({ status: 422 })
    await expect(run('day,metric,v,n,d\n2025-12-01,within-4-hours,,1,\n', given)).rejects.toMatchObject({ status: 422 })
  })

  test('corrects what it brings anew, or refuses it', async () => {
    await run('day,value\n2025-12-01,5\n')
    await expect(run('day,value\n2025-12-01,6\n', { onConflict: 'refuse' })).rejects.toMatchObject(
      refusedWith('line 2, day', 'already_recorded'),
    )
    expect(await run('day,value\n2025-12-01,6\n')).toMatchObject({ corrected: 1 })
  })

  test('knows when something was known, with the right', async () => {
    const content = 'day,value,published\n2025-12-01,5,2026-01-15\n2025-11-01,4,2025-12-15T08:00:00Z\n'
    const columns = { day: 'period', value: 'value', published: 'known_at' }
    const early = { mapping: { columns, metric: 'price' } }
    await expect(run(content, early, 'Lena')).rejects.toMatchObject({ status: 422, extra: { refusedCount: 2 } })
    await run(content, early)
    const { items } = await call('Ada', 'readings', { metricId: 'price' })
    expect(items.map(({ knownAt }) => knownAt)).toEqual(['2026-01-14T23:00:00.000Z', '2025-12-15T08:00:00.000Z'])
  })
})

describe('all or nothing', () => {
  const bad = 'day,value\n2025-10-01,1\n20260-01-01,2\n2025-12-01,NaN\n2025-12-01,1,5\n2025-11-01,7\n2025-11-01,8\n'

  test('every refused line is told with its column, and nothing is imported', async () => {
    await expect(run(bad)).rejects.toMatchObject({
      status: 422,
      detail: expect.stringContaining('Nothing was imported: 4 lines are refused, the first (line 3, day)'),
      errors: [
        { field: 'line 3, day', rule: 'day' },
        { field: 'line 4, value', rule: 'number' },
        { field: 'line 5, line', rule: 'cells' },
        { field: 'line 7, day', rule: 'conflicting' },
      ],
    })
    expect((await call('Ada', 'readings', { metricId: 'price' })).items).toEqual([])
    expect((await callImports('Ada', 'list')).items).toEqual([])
  })

  test('or the good lines, and the others listed and kept', async () => {
    const answer = await run(bad, { partial: true })
    expect(answer).toMatchObject({ rowsRead: 6, recorded: 2, refusedCount: 4 })
    expect(answer.refused.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'day'],
      [4, 'number'],
      [5, 'cells'],
      [7, 'conflicting'],
    ])
    const kept = await callImports('Ada', 'get', { importId: answer.id })
    expect(kept).toMatchObject({ refusedCount: 4, refused: answer.refused })
  })

  test('a contradiction far down in a long file is found', async () => {
    const lines = Array.from(
      { length: 6000 },
      (_, n) => `${1960 + (n % 60)}-0${1 + (Math.floor(n / 60) % 9)}-01,${Math.floor(n / 540)},${n}`,
    )
    const columns = { day: 'period', lane: 'dimension:lane', value: 'value' }
    const content = `day,lane,value\n${lines.join('\n')}\n`
    const long = { mapping: { columns, metric: 'price' } }
    await expect(run(`${content}1960-01-01,0,-1\n`, long)).rejects.toMatchObject(
      refusedWith('line 6002, day', 'conflicting'),
    )
    expect(await run(`${content}1960-01-01,0,0\n`, long)).toMatchObject({ recorded: 6000, unchanged: 1 })
  })

  test('unknown units and metrics are refused by line', async () => {
    const columns = { ...mapping.columns, attendances: 'value' }
    await expect(run(hospital, { mapping: { columns, metric: 'attendances' } })).rejects.toMatchObject({
      status: 422,
      extra: { refusedCount: 5 },
    })
    await expect(run('day,value\n2025-12-01,5\n', { mapping: { ...plain, metric: 'unknown' } })).rejects.toMatchObject(
      refusedWith('line 2, metric', 'not_found'),
    )
  })

  test('a mapping that is wrong for the whole file is told so', async () => {
    const content = `day,value\n${Array.from({ length: 10_100 }, () => '2025-12-01,x').join('\n')}\n`
    await expect(run(content, { partial: true })).rejects.toMatchObject(refusedWith('file', 'lines'))
  })
})

describe('files as people have them', () => {
  test('with German figures, days and letters', async () => {
    const content = iconv.encode('Größe;Preis\n01.12.2025;1.234,50 €\n01.11.2025;999,90\n', 'windows-1252')
    const answer = await run(content, { mapping: { columns: { Größe: 'period', Preis: 'value' }, metric: 'price' } })
    expect(answer.recorded).toBe(2)
    const { items } = await call('Ada', 'readings', { metricId: 'price' })
    expect(items.map(({ value }) => value)).toEqual([1234.5, 999.9])
  })

  test.each([
    ['days that could be read in two ways', 'day,value\n03/04/2025,1\n', 'mapping.dateFormat', 'ambiguous'],
    ['figures that could be read in two ways', 'day,value\n2025-12-01,"1,234"\n', 'mapping.decimal', 'ambiguous'],
    ['both decimal signs', 'day,value\n2025-12-01,"1,5"\n2025-11-01,1.5\n', 'mapping.decimal', 'mixed'],
    ['no days at all', 'day,value\nyesterday,1\n', 'mapping.dateFormat', 'day'],
    ['no line', '', 'file', 'empty'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]), 'file', 'workbook'],
    ['binary', new Uint8Array([0x64, 0x61, 0x00, 0x01, 0x02, 0xff]), 'file', 'text'],
  ])('with %s are refused', async (_, content, field, rule) => {
    await expect(run(content)).rejects.toMatchObject(refusedWith(field, rule))
  })

  test('ambiguous ones are read once somebody says how', async () => {
    const declared = { ...plain, dateFormat: 'DD/MM/YYYY', decimal: ',' }
    expect(await run('day,value\n03/04/2025,"1,234"\n', { mapping: declared })).toMatchObject({ recorded: 1 })
    expect((await call('Ada', 'get', { metricId: 'price' })).latest).toMatchObject({
      period: '2025-04-01',
      value: 1.234,
    })
  })

  test('of 200 MB are refused before they are read', async () => {
    const large = fileOf(new Uint8Array(51_000_000).fill(0x61))
    const refusal = callImports('Ada', 'run', { file: large, mapping: plain })
    await expect(refusal).rejects.toMatchObject({ status: 413, detail: expect.stringContaining('the limit is 50 MB') })
    await expect(callImports('Ada', 'preview', { file: large })).rejects.toMatchObject({ status: 413 })
  })

  test.each([
    [
      'an unknown column',
      { columns: { tag: 'period', value: 'value' }, metric: 'price' },
      'mapping.columns.tag',
      'not_found',
    ],
    ['no period', { columns: { value: 'value' }, metric: 'price' }, 'mapping.columns', 'period'],
    ['no metric', { columns: { day: 'period', value: 'value' } }, 'mapping.metric', 'required'],
    ['no figure', { columns: { day: 'period' }, metric: 'price' }, 'mapping.columns', 'figures'],
    ['an unknown format', { ...plain, dateFormat: 'D/M/Y' }, 'mapping.dateFormat', 'known'],
  ])('a mapping with %s is refused', async (_, wrong, field, rule) => {
    await expect(run('day,value\n2025-12-01,5\n', { mapping: wrong })).rejects.toMatchObject(refusedWith(field, rule))
  })

  test('what is no mapping is refused by the contract', async () => {
    await expect(run('day,value\n', { mapping: 'not json' })).rejects.toMatchObject({ status: 422 })
    await expect(run('day,value\n', { mapping: { columns: { day: 'drop table' } } })).rejects.toMatchObject({
      status: 422,
    })
    await expect(callImports('Ada', 'run', { file: 'text', mapping: plain })).rejects.toMatchObject({ status: 422 })
  })
})

describe('a preview', () => {
  test('proposes a mapping and shows what it found', async () => {
    const preview = await callImports('Ada', 'preview', { file: fileOf('Datum;Wert\n01.12.2025;1,5\n') })
    expect(preview).toMatchObject({
      encoding: 'utf-8',
      delimiter: ';',
      columns: [
        { name: 'Datum', samples: ['01.12.2025'], meaning: 'period' },
        { name: 'Wert', samples: ['1,5'], meaning: 'value' },
      ],
      mapping: { columns: { Datum: 'period', Wert: 'value' } },
      rows: [],
    })
  })

  test('shows the first rows as they would be recorded, and writes nothing', async () => {
    const preview = await callImports('Ada', 'preview', {
      file: fileOf(hospital),
      mapping: JSON.stringify(mapping),
      rows: '3',
      createUnitsUnder: org.unitId('Operations'),
    })
    expect(preview).toMatchObject({ rowsRead: 5, rowsGood: 5, refusedCount: 0, dateFormat: 'YYYY-MM-DD', decimal: '.' })
    expect(preview.rows).toMatchObject([
      { line: 2, metric: 'within-4-hours', unit: 'RF4', dimensions: { type: '1' }, numerator: 170, denominator: 200 },
      { line: 2, metric: 'attendances', value: 200 },
      { line: 3, metric: 'within-4-hours', numerator: 50 },
    ])
    expect((await call('Ada', 'readings', { metricId: 'attendances' })).items).toEqual([])
    expect((await call('Ada', 'series', { metricId: 'attendances' })).items).toEqual([])
  })

  test('names the units that nobody has entered', async () => {
    const preview = await callImports('Ada', 'preview', { file: fileOf(hospital), mapping })
    expect(preview).toMatchObject({ unknownUnits: ['RF4', 'RGP'], unknownUnitCount: 2, rowsGood: 0, refusedCount: 5 })
  })
})

describe('who may import', () => {
  test('who may record, and only what they may record', async () => {
    await expect(run('day,value\n2025-12-01,5\n', {}, 'Viktor')).rejects.toMatchObject({ status: 403 })
    await expect(run('day,value\n2025-12-01,5\n', {}, 'Sven')).rejects.toMatchObject(
      refusedWith('line 2, metric', 'right'),
    )
    expect(await run('day,value\n2025-12-01,5\n', {}, 'Lena')).toMatchObject({ recorded: 1 })
  })

  test('units are created by those only who may', async () => {
    const under = { mapping, createUnitsUnder: org.unitId('Operations') }
    await expect(run(hospital, under, 'Lena')).rejects.toMatchObject({ status: 403 })
    await expect(run(hospital, { ...under, createUnitsUnder: 'nowhere' })).rejects.toMatchObject(
      refusedWith('createUnitsUnder', 'not_found'),
    )
  })
})
