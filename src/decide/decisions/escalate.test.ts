import { describe, expect, it } from 'vitest'
import { atClockEnd, atThirdReview, type Escalating, isClockEnded } from './escalate.ts'

const at = (text: string) => new Date(`${text}Z`)
const end = at('2026-03-04T10:00')
const fresh = at('2026-03-06T10:00')
const decision: Escalating = {
  state: 'open',
  deciderId: 'head-of-sales',
  decideBy: end,
  remindedAt: at('2026-03-03T22:00'),
  defaultInForceAt: null,
  escalations: 0,
  causeClearedAt: null,
}

describe('isClockEnded', () => {
  it.each([
    ['a minute before', {}, at('2026-03-04T09:59'), false],
    ['at the instant', {}, end, true],
    ['never reminded', { remindedAt: null }, end, true],
    ['decided', { state: 'decided' }, end, false],
    ['its cause has cleared', { causeClearedAt: at('2026-03-04T08:00') }, end, false],
    ['told at the end already', { remindedAt: end }, at('2026-03-05T10:00'), false],
  ])('%s', (_, change, now, ended) => {
    expect(isClockEnded({ ...decision, ...change }, now)).toBe(ended)
  })
})

describe('atClockEnd', () => {
  it('puts the default in force and gives the superior a fresh clock', () => {
    expect(atClockEnd(decision, { superiorId: 'coo', freshDecideBy: fresh }, end)).toEqual({
      deciderId: 'coo',
      decideBy: fresh,
      remindedAt: null,
      defaultInForceAt: end,
      escalations: 1,
    })
  })

  it('keeps the instant from which the default first held', () => {
    const later = { ...decision, defaultInForceAt: end, decideBy: fresh }
    expect(atClockEnd(later, { superiorId: 'ceo', freshDecideBy: fresh }, fresh).defaultInForceAt).toEqual(end)
  })

  it('stays at the top, and is told only once', () => {
    const after = atClockEnd({ ...decision, deciderId: 'ceo' }, { superiorId: null, freshDecideBy: fresh }, end)
    expect(after).toMatchObject({ deciderId: 'ceo', decideBy: end, defaultInForceAt: end })
    expect(isClockEnded({ ...decision, ...after }, at('2026-03-09T10:00'))).toBe(false)
  })
})

describe('atThirdReview', () => {
  it('hands over without the default, which comes with the clock', () => {
    const now = at('2026-03-03T09:00')
    expect(atThirdReview(decision, { superiorId: 'coo', freshDecideBy: fresh }, now)).toMatchObject({
      deciderId: 'coo',
      decideBy: fresh,
      defaultInForceAt: null,
      escalations: 1,
    })
  })

  it('at the top leaves the running clock to end', () => {
    const now = at('2026-03-03T09:00')
    const after = atThirdReview({ ...decision, deciderId: 'ceo' }, { superiorId: null, freshDecideBy: fresh }, now)
    expect(isClockEnded({ ...decision, ...after }, end)).toBe(true)
  })
})
