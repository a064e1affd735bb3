import { describe, expect, it } from 'vitest'
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
})
