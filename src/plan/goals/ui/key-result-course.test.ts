import { describe, expect, it } from 'vitest'
import { keyResultCourse } from './key-result-course.ts'

const plan = {
  startsOn: '2026-09-14',
  dueOn: '2026-12-13',
  baseline: 8.1,
  target: 6.89 as number | null,
  direction: 'decrease' as 'decrease' | 'maintain',
  bandLow: null as number | null,
  bandHigh: null as number | null,
  valueUnit: 'EUR',
  decimals: 2,
}

describe('the course of a key result', () => {
  it('has the straight line from baseline to target beside its values', () => {
    const course = keyResultCourse(plan, [{ day: '2026-09-21', value: 7.91 }], 'Target 6.89 €')
    expect(course.points).toEqual([{ day: '2026-09-21', value: 7.91 }])
    expect(course.others).toEqual([
      {
        name: 'Target 6.89 €',
        points: [
          { day: '2026-09-14', value: 8.1 },
          { day: '2026-12-13', value: 6.89 },
        ],
      },
    ])
    expect(course).toMatchObject({ unit: 'EUR', precision: 2 })
  })

  it('shows the last of several check-ins of a day, and none where nothing was said', () => {
    const said = [
      { day: '2026-09-21', value: 5 },
      { day: '2026-09-21', value: 0 },
      { day: '2026-09-28', value: null },
    ]
    expect(keyResultCourse(plan, said, '').points).toEqual([{ day: '2026-09-21', value: 0 }])
  })

  it('shows the band instead of a line where a value is to be kept', () => {
    const kept = { ...plan, direction: 'maintain' as const, target: null, bandLow: 4, bandHigh: 9 }
    expect(keyResultCourse(kept, [], '')).toMatchObject({ band: { lower: 4, upper: 9 } })
    expect(keyResultCourse(kept, [], '')).not.toHaveProperty('others')
  })

  it('shows the values alone where there is no target', () => {
    expect(keyResultCourse({ ...plan, target: null }, [], '')).not.toHaveProperty('others')
  })
})
