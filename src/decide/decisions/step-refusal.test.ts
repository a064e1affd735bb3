import { describe, expect, it } from 'vitest'
import { type Decision, type Step, stepsFor } from './decision-model.ts'
import { refusalOf } from './step-refusal.ts'

const today = '2026-03-20'
const open: Decision & { number: number } = {
  number: 7,
  state: 'open',
  deciderId: 'coo',
  ownerId: null,
  decideBy: new Date('2026-03-04T10:00Z'),
  defaultInForceAt: null,
  causeClearedAt: null,
  decidedAt: null,
  dueOn: null,
  followUpOn: null,
  verdict: null,
}
const decided = { ...open, state: 'decided' as const, ownerId: 'it', dueOn: '2026-03-10', followUpOn: today }
const ruleOf = (step: Step, decision: typeof open, personId: string | null = 'coo') =>
  refusalOf(step, decision, { personId }, today)?.rule

describe('refusalOf', () => {
  it('lets nobody but the decider decide, and nobody at all as the system', () => {
    expect(refusalOf('decide', open, { personId: 'ceo' }, today)).toMatchObject({ kind: 'forbidden' })
    expect(refusalOf('decide', open, { personId: null }, today)).toMatchObject({ kind: 'forbidden' })
    expect(refusalOf('decide', open, { personId: 'coo' }, today)).toBeNull()
  })

  it.each<[Step, typeof open, string | null, string]>([
    ['decide', decided, 'coo', 'open'],
    ['withdraw', open, 'coo', 'cause_cleared'],
    ['supersede', open, 'coo', 'decided'],
    ['reverse', { ...decided, state: 'reversed' } as never, 'coo', 'closed'],
    ['done', { ...decided, state: 'done' } as never, 'it', 'decided'],
    ['follow_up', { ...decided, followUpOn: '2026-03-21' }, 'it', 'follow_up_date'],
    ['follow_up', { ...decided, verdict: 'worked' } as never, 'it', 'no_verdict'],
    ['follow_up', { ...decided, state: 'done', verdict: 'not' } as never, 'it', 'closed'],
  ])('refuses %s', (step, decision, personId, rule) => {
    expect(ruleOf(step, decision, personId)).toBe(rule)
  })

  it('refuses exactly the steps that are not offered', () => {
    const states = ['open', 'decided', 'done', 'superseded', 'reversed', 'withdrawn'] as const
    const steps: Step[] = ['decide', 'withdraw', 'done', 'follow_up', 'supersede', 'reverse']
    for (const state of states) {
      for (const verdict of [null, 'too_early', 'worked'] as const) {
        for (const causeClearedAt of [null, new Date('2026-03-01T10:00Z')]) {
          for (const personId of ['coo', 'it', 'ceo']) {
            const decision = { ...decided, state, verdict, causeClearedAt }
            const offered = stepsFor(decision, personId, today)
            const free = steps.filter((step) => refusalOf(step, decision, { personId }, today) === null)
            expect(free).toEqual(steps.filter((step) => offered.includes(step)))
          }
        }
      }
    }
  })
})
