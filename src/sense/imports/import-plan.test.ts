import { expect, test } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { readLine } from './import-lines.ts'
import { planImport } from './import-plan.ts'

const header = ['period', 'org', 'type', 'all', 'late', 'note']
const formats = {
  days: 'YYYY-MM-DD' as const,
  decimal: '.' as const,
  timeZone: 'Europe/Berlin',
  unitOf: (metric: string) => (metric === 'share' ? '%' : undefined),
}
const rulesOf = (mapping: Parameters<typeof planImport>[1]) => {
  const found = planImport(header, mapping)
  return 'errors' in found ? found.errors.map((error) => `${error.field} ${error.rule}`) : []
}
const lineWith = (mapping: Parameters<typeof planImport>[1], cells: string[]) => {
  const found = planImport(header, mapping)
  if ('errors' in found) throw new Error(found.errors[0]?.message)
  return readLine({ line: 7, cells }, found.plan, formats)
}
const columns = { period: 'period', org: 'unit', type: 'dimension:kind', note: 'note' }

test('one line feeds several metrics, with differences of columns', () => {
  const targets = [
    { metric: 'share', numerator: 'all - late', denominator: 'all' },
    { metric: 'volume', value: 'all' },
  ]
  const shared = { period: '2026-01-01', unit: 'RF4', dimensions: { kind: '1' }, note: 'n' }
  expect(lineWith({ columns, targets }, ['2026-01-01', 'RF4', '1', '10', '2', 'n'])).toEqual({
    refused: [],
    rows: [
      { ...shared, metric: 'share', numerator: 8, denominator: 10 },
      { ...shared, metric: 'volume', value: 10 },
    ],
  })
})

test('a blank cell has nothing for one of several metrics, but is missing for the only one', () => {
  const targets = [
    { metric: 'volume', value: 'all' },
    { metric: 'delays', value: 'late' },
  ]
  expect(lineWith({ columns, targets }, ['2026-01-01', 'RF4', '', '10', '', '']).rows).toMatchObject([
    { metric: 'volume' },
  ])
  const single = { columns: { ...columns, all: 'value' }, metric: 'volume' }
  expect(lineWith(single, ['2026-01-01', 'RF4', '', '', '', '']).refused).toMatchObject([
    { line: 7, column: 'all', field: 'value', rule: 'required' },
  ])
})

test('every wrong cell of a line is named once', () => {
  const targets = [
    { metric: 'share', numerator: 'all - late', denominator: 'all' },
    { metric: 'volume', value: 'all' },
  ]
  const { rows, refused } = lineWith({ columns, targets }, ['20260-01-01', '', '1', 'NaN', 'x', ''])
  expect(rows).toEqual([])
  expect(refused.map(({ column, rule }) => `${column} ${rule}`)).toEqual([
    'period day',
    'org required',
    'all number',
    'late number',
  ])
})

test('a unit of measure may stand beside a figure of its own metric only', () => {
  const mapping = { columns: { period: 'period', all: 'value' }, metric: 'share' }
  expect(lineWith(mapping, ['2026-01-01', '', '', '95.5 %', '', '']).rows).toMatchObject([{ value: 95.5 }])
  const other = { ...mapping, metric: 'volume' }
  expect(lineWith(other, ['2026-01-01', '', '', '95.5 %', '', '']).refused).toMatchObject([{ rule: 'unit' }])
})

test('a day on which something was known begins in the organisation’s time zone', () => {
  const mapping = { columns: { period: 'period', all: 'value', note: 'known_at' }, metric: 'volume' }
  const known = (text: string) => lineWith(mapping, ['2026-01-01', '', '', '1', '', text]).rows[0]?.knownAt
  expect(known('2026-02-10')).toBe('2026-02-09T23:00:00.000Z')
  expect(known('2026-02-10T08:00:00Z')).toBe('2026-02-10T08:00:00Z')
  expect(known('')).toBeUndefined()
})

test.each([
  [
    'no column of that name',
    { columns: { when: 'period', all: 'value' }, metric: 'm' },
    ['mapping.columns.when not_found'],
  ],
  [
    'two periods',
    { columns: { period: 'period', org: 'period', all: 'value' }, metric: 'm' },
    ['mapping.columns.org once'],
  ],
  [
    'one dimension twice',
    { columns: { ...columns, org: 'dimension:kind', all: 'value' }, metric: 'm' },
    ['mapping.columns.type once'],
  ],
  ['no period', { columns: { all: 'value' }, metric: 'm' }, ['mapping.columns period']],
  ['no figures', { columns, metric: 'm' }, ['mapping.columns figures']],
  ['no metric', { columns: { ...columns, all: 'value' } }, ['mapping.metric required']],
  ['the metric twice', { columns: { ...columns, note: 'metric', all: 'value' }, metric: 'm' }, ['mapping.metric once']],
  [
    'an expression that is none',
    { columns, targets: [{ metric: 'm', value: 'all * 2' }] },
    ['mapping.targets[0].value figure', 'mapping.targets[0] figures'],
  ],
  ['a target without figures', { columns, targets: [{ metric: 'm' }] }, ['mapping.targets[0] figures']],
])('a mapping with %s is refused', (_, mapping, rules) => {
  expect(rulesOf(mapping)).toEqual(rules)
})

test('columns are guessed by their names, the period also by its days', () => {
  expect(guessMapping(['Datum', 'Standort', 'Wert', 'Sonstiges'], [])).toEqual({
    Datum: 'period',
    Standort: 'unit',
    Wert: 'value',
    Sonstiges: 'ignore',
  })
  expect(
    guessMapping(
      ['when', 'how many'],
      [
        ['2026-01-05', '3'],
        ['2026-02-05', '4'],
      ],
    ),
  ).toEqual({
    when: 'period',
    'how many': 'ignore',
  })
})
