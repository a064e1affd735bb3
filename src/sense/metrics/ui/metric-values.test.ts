import { describe, expect, it } from 'vitest'
import { newFloor, newLevel } from './level-values.ts'
import { definitionOfValues, newMetricValues } from './metric-values.ts'

const values = newMetricValues('unit', null)

describe('the form of a metric', () => {
  it('says an empty level as null, never as 0', () => {
    expect(definitionOfValues({ ...values, breachLevel: '' }).breachLevel).toBeNull()
    expect(definitionOfValues({ ...values, breachLevel: null as never }).breachLevel).toBeNull()
    expect(definitionOfValues({ ...values, breachLevel: 0 }).breachLevel).toBe(0)
  })

  it('empties what the direction does not know', () => {
    const band = definitionOfValues({ ...values, direction: 'band', bandLow: 4, bandHigh: 9, breachLevel: 3 })
    expect(band).toMatchObject({ bandLow: 4, bandHigh: 9, breachLevel: null, watchLevel: null })
    expect(definitionOfValues({ ...values, bandLow: 4, bandHigh: 9 })).toMatchObject({ bandLow: null, bandHigh: null })
  })

  it('has no unit of the clock without its amount', () => {
    expect(definitionOfValues({ ...values, clockAmount: '', clockUnit: 'days' }).clockUnit).toBeNull()
    expect(definitionOfValues({ ...values, clockAmount: 48, clockUnit: null }).clockUnit).toBe('hours')
  })

  it('says levels, floor and pairs as the API does, each with what its direction knows', () => {
    const level = { ...newLevel('new 1'), name: 'Worse', value: 80, low: 1, high: 2, clockAmount: '' }
    const floor = { ...newFloor, level: 70 }
    const told = definitionOfValues({
      ...values,
      levels: [level],
      floor,
      counters: [
        { metricId: null, why: 'x' },
        { metricId: 'm', why: '' },
      ],
    })
    expect(told.levels).toMatchObject([
      { name: 'Worse', value: 80, low: null, high: null, clockAmount: null, clockUnit: null },
    ])
    expect(told.levels[0]).not.toHaveProperty('key')
    expect(told.floor).toEqual({ level: 70, low: null, high: null, backAfter: 2 })
    expect(told.counters).toEqual([{ metricId: 'm', why: '' }])
    const band = definitionOfValues({ ...values, direction: 'band', levels: [level], floor })
    expect(band.levels).toMatchObject([{ value: null, low: 1, high: 2 }])
    expect(band.floor).toMatchObject({ level: null })
    expect(definitionOfValues(values).floor).toBeNull()
  })
})
