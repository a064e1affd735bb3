import { describe, expect, it } from 'vitest'
import { type Decision, isClosed, isFollowUpDue, isLate, isOverdue, stepsFor } from './decision-model.ts'

const at = (text: string) => new Date(`${text}Z`)
const open: Decision = {
  state: 'open',
  deciderId: 'coo',
  ownerId: null,
  decideBy: at('2026-03-04T10:00'),
  defaultInForceAt: null,
  causeClearedAt: null,
  decidedAt: null,
  dueOn: null,
  followUpOn: null,
  verdict: null,
}
const decided: Decision = { ...open, state: 'decided', ownerId: 'it', dueOn: '2026-03-10', followUpOn: '2026-03-20' }
const today = '2026-03-20'

describe('isOverdue', () => {
  it('holds from the instant at which the clock ends', () => {
    expect(isOverdue(open, at('2026-03-04T09:59'))).toBe(false)
    expect(isOverdue(open, at('2026-03-04T10:00'))).toBe(true)
  })

  it('still holds when a superior has a fresh clock', () => {
    expect(
      isOverdue(
        { ...open, defaultInForceAt: at('2026-03-04T10:00'), decideBy: at('2026-03-06T10:00') },
        at('2026-03-05T10:00'),
      ),
    ).toBe(true)
  })

  it('ends with the decision', () => {
    expect(isOverdue({ ...decided, defaultInForceAt: at('2026-03-04T10:00') }, at('2026-04-01T10:00'))).toBe(false)
  })
})

describe('dates of a decision that is carried out', () => {
  it('is late the day after its due date, until it is done', () => {
    expect(isLate(decided, '2026-03-10')).toBe(false)
    expect(isLate(decided, '2026-03-11')).toBe(true)
    expect(isLate({ ...decided, state: 'done' }, '2026-03-11')).toBe(false)
  })

  it('is followed up from the follow-up date until a final verdict', () => {
    expect(isFollowUpDue(decided, '2026-03-19')).toBe(false)
    expect(isFollowUpDue(decided, today)).toBe(true)
    expect(isFollowUpDue({ ...decided, state: 'done', verdict: 'too_early' }, today)).toBe(true)
    expect(isFollowUpDue({ ...decided, verdict: 'worked' }, today)).toBe(false)
    expect(isFollowUpDue({ ...decided, state: 'superseded' }, today)).toBe(false)
  })
})

describe('isClosed', () => {
  it.each<[Partial<Decision>, boolean]>([
    [{ state: 'open' }, false],
    [{ state: 'decided', verdict: 'worked' }, false],
    [{ state: 'done' }, false],
    [{ state: 'done', verdict: 'too_early' }, false],
    [{ state: 'done', verdict: 'not' }, true],
    [{ state: 'superseded' }, true],
    [{ state: 'reversed' }, true],
    [{ state: 'withdrawn' }, true],
  ])('%o: %s', (change, closed) => {
    expect(isClosed({ ...decided, ...change })).toBe(closed)
  })
})

describe('stepsFor', () => {
  it('lets only the decider decide, whoever else may read it', () => {
    expect(stepsFor(open, 'coo', today)).toEqual(['decide'])
    expect(stepsFor(open, 'ceo', today)).toEqual([])
    expect(stepsFor(open, null, today)).toEqual([])
  })

  it('lets the decider withdraw only when the cause has disappeared', () => {
    expect(stepsFor({ ...open, causeClearedAt: at('2026-03-02T10:00') }, 'coo', today)).toEqual(['decide', 'withdraw'])
  })

  it('lets the owner carry it out, and both follow it up', () => {
    expect(stepsFor(decided, 'it', today)).toEqual(['done', 'follow_up'])
    expect(stepsFor(decided, 'coo', today)).toEqual(['follow_up', 'supersede', 'reverse'])
  })

  it('lets nobody do anything with a closed one', () => {
    expect(stepsFor({ ...decided, state: 'superseded' }, 'coo', today)).toEqual([])
    expect(stepsFor({ ...decided, state: 'done', verdict: 'worked' }, 'coo', today)).toEqual([])
  })
})
