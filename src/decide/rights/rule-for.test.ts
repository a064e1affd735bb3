import { describe, expect, it } from 'vitest'
import { usualClock } from './decision-clock.ts'
import { ruleFor, type TypeRule } from './rule-for.ts'

const type: TypeRule = {
  question: 'Commit below the margin floor?',
  deciderId: 'coo',
  agreeIds: ['cfo'],
  clock: { amount: 2, unit: 'days' },
  defaultAction: 'Not committed.',
}

const usual = usualClock({ settings: {} })

describe('ruleFor', () => {
  it('takes everything from the type where nothing is said here', () => {
    expect(ruleFor({}, type, usual)).toEqual(type)
  })

  it('lets what is said here override the type, field by field', () => {
    const rule = ruleFor({ deciderId: 'head-of-it', clock: { amount: 8, unit: 'hours' } }, type, usual)
    expect(rule.deciderId).toBe('head-of-it')
    expect(rule.clock).toEqual({ amount: 8, unit: 'hours' })
    expect(rule.defaultAction).toBe('Not committed.')
  })

  it('takes empty words for nothing said', () => {
    expect(ruleFor({ question: '', defaultAction: '' }, type, usual)).toMatchObject({
      question: 'Commit below the margin floor?',
      defaultAction: 'Not committed.',
    })
  })

  it('lets an empty list of those who must agree stand', () => {
    expect(ruleFor({ agreeIds: [] }, type, usual).agreeIds).toEqual([])
  })

  it('gives 48 hours and no decider without a type', () => {
    expect(ruleFor({}, null, usual)).toMatchObject({ deciderId: null, clock: { amount: 48, unit: 'hours' } })
  })

  it('gives the clock that the organisation set for itself', () => {
    const day = usualClock({ settings: { decisionClockHours: 24 } })
    expect(ruleFor({}, null, day).clock).toEqual({ amount: 24, unit: 'hours' })
  })
})
