import { describe, expect, it } from 'vitest'
import type { KeyResultItem } from './goal-records.ts'
import { keyResultInput, startingValues, targetIn } from './key-result-values.ts'

const fresh = startingValues(undefined, 'me')

describe('the form of a key result', () => {
  it('reads numbers with comma and point, leaves relative targets to the server, and nothing as no target', () => {
    expect(targetIn(' 6,8 ')).toEqual({ target: 6.8 })
    expect(targetIn('6.8')).toEqual({ target: 6.8 })
    expect(targetIn('-15 %')).toEqual({ relativeTarget: '-15 %' })
    expect(targetIn('soon')).toEqual({ relativeTarget: 'soon' })
    expect(targetIn('')).toEqual({ target: null })
  })

  it('begins with oneself as owner, and with what stands on a record', () => {
    expect(fresh).toMatchObject({ ownerId: 'me', source: 'metric', target: '', version: 0 })
    const record = { owner: { id: 'nele' }, contributors: [{ id: 'tom' }], metric: null, target: 0, version: 3 }
    expect(startingValues(record as unknown as KeyResultItem, 'me')).toMatchObject({
      ownerId: 'nele',
      contributorIds: ['tom'],
      target: '0',
      version: 3,
    })
    const relative = { ...record, target: 6.8, relativeTarget: '-15 %' }
    expect(startingValues(relative as unknown as KeyResultItem, 'me').target).toBe('-15 %')
  })

  it('sends a band or a target, never both', () => {
    const band = keyResultInput({ ...fresh, direction: 'maintain', bandLow: 0, bandHigh: 9, target: '5' })
    expect(band).toMatchObject({ bandLow: 0, bandHigh: 9 })
    expect(band).not.toHaveProperty('target')
    const aim = keyResultInput({ ...fresh, target: '5', bandLow: 1 })
    expect(aim).toMatchObject({ target: 5 })
    expect(aim).not.toHaveProperty('bandLow')
  })

  it('sends unit and decimals only for what is kept by hand, and no metric with it', () => {
    const byHand = keyResultInput({ ...fresh, source: 'manual', metricId: 'm', valueUnit: 'depots', decimals: '0' })
    expect(byHand).toMatchObject({ metricId: null, valueUnit: 'depots', decimals: 0 })
    expect(keyResultInput({ ...fresh, metricId: 'm', valueUnit: 'depots' })).not.toHaveProperty('valueUnit')
  })

  it('leaves to the server what was left empty', () => {
    const input = keyResultInput(fresh)
    expect(input.baseline).toBeUndefined()
    expect(input).not.toHaveProperty('startsOn')
    expect(keyResultInput({ ...fresh, baseline: 0 }).baseline).toBe(0)
  })
})
