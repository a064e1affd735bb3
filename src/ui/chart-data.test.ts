import { describe, expect, it } from 'vitest'
import { chartRows, stepsOf, timeOf } from './chart-data.ts'

describe('chartRows', () => {
  const rows = chartRows(
    {
      points: [
        { day: '2026-01-05', value: 99.6 },
        { day: '2026-01-12', value: 96.8, signal: { says: 'below the lower limit' } },
        { day: '2026-01-19', value: null, provisional: true },
      ],
      limits: [
        { from: '2025-12-01', lower: 98, centre: 99, upper: 100 },
        { from: '2026-01-12', lower: 97, centre: 98, upper: 99 },
      ],
      target: [{ from: '2026-01-12', value: 99.5 }],
      annotations: [{ day: '2026-01-12', text: 'Release 4.2' }],
    },
    'provisional',
  )

  it('puts the latest first and each limit from its own day on', () => {
    expect(rows.map(({ day, lower, target }) => [day, lower, target])).toEqual([
      ['2026-01-19', 97, 99.5],
      ['2026-01-12', 97, 99.5],
      ['2026-01-05', 98, null],
    ])
  })

  it('gathers what is remarkable about a period', () => {
    expect(rows.map(({ remark }) => remark)).toEqual(['provisional', 'below the lower limit · Release 4.2', ''])
  })
})

describe('stepsOf', () => {
  it('carries the last step to the end of the chart', () => {
    expect(stepsOf([{ from: '2026-01-01', value: 3 }], '2026-02-01')).toEqual([
      [timeOf('2026-01-01'), 3],
      [timeOf('2026-02-01'), 3],
    ])
    expect(stepsOf([], '2026-02-01')).toEqual([])
  })
})
