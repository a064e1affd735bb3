import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DependencyState } from './dependency-model.ts'
import { isOpen, openSteps, type Party, type Step, steps, takeStep } from './negotiation.ts'

const states: DependencyState[] = [
  'requested',
  'proposed',
  'committed',
  'delivered',
  'accepted',
  'declined',
  'escalated',
  'withdrawn',
]
const dated = (state: DependencyState) => ({ state, boundTo: 'date' as const })
const outcome = (state: DependencyState, step: Step, as: Party[]) => {
  const taken = takeStep(dated(state), step, as)
  return 'state' in taken ? taken.state : taken.rule
}

describe('negotiation', () => {
  it('walks from the request over a proposal to an accepted delivery', () => {
    const walk: [Step, Party, DependencyState][] = [
      ['propose', 'provider', 'proposed'],
      ['counter', 'consumer', 'requested'],
      ['propose', 'provider', 'proposed'],
      ['acceptProposal', 'consumer', 'committed'],
      ['forecast', 'provider', 'committed'],
      ['deliver', 'provider', 'delivered'],
      ['returnDelivery', 'consumer', 'committed'],
      ['deliver', 'provider', 'delivered'],
      ['acceptDelivery', 'consumer', 'accepted'],
    ]
    let state: DependencyState = 'requested'
    for (const [step, party, next] of walk) {
      expect(outcome(state, step, [party])).toBe(next)
      state = next
    }
  })

  it.each([
    ['the consumer cannot commit the provider', 'requested', 'commit', 'consumer'],
    ['the provider cannot accept the own proposal', 'proposed', 'acceptProposal', 'provider'],
    ['the provider cannot accept the own delivery', 'delivered', 'acceptDelivery', 'provider'],
    ['the provider cannot withdraw what somebody else needs', 'requested', 'withdraw', 'provider'],
    ['the provider cannot re-plan', 'committed', 'replan', 'provider'],
    ['the superior does not deliver', 'committed', 'deliver', 'superior'],
  ] as const)('%s', (_, state, step, party) => {
    expect(outcome(state, step, [party])).toBe('step_of_another')
  })

  it.each([
    ['requested', 'deliver', 'provider'],
    ['committed', 'commit', 'provider'],
    ['accepted', 'withdraw', 'consumer'],
    ['withdrawn', 'counter', 'consumer'],
    ['committed', 'escalate', 'consumer'],
  ] as const)('%s: no %s', (state, step, party) => {
    expect(outcome(state, step, [party])).toBe('step_in_state')
  })

  it('lets the superior settle what was escalated', () => {
    expect(outcome('escalated', 'commit', ['superior'])).toBe('committed')
    expect(outcome('escalated', 'decline', ['superior'])).toBe('declined')
    expect(outcome('declined', 'escalate', ['consumer'])).toBe('escalated')
  })

  it('has no delivery where a level is to be kept', () => {
    const kept = { state: 'committed' as const, boundTo: 'metric' as const }
    expect(takeStep(kept, 'deliver', ['provider'])).toMatchObject({ rule: 'level_is_kept' })
    expect(openSteps(kept, ['provider'])).toEqual(['forecast'])
  })

  it('shows a stranger no step', () => {
    for (const state of states) expect(openSteps(dated(state), [])).toEqual([])
  })

  it('names who may and where it would be possible', () => {
    expect(takeStep(dated('requested'), 'commit', ['consumer'])).toMatchObject({
      kind: 'party',
      message: 'Only the person who provides or the superior of both may commit.',
    })
    expect(takeStep(dated('requested'), 'deliver', ['provider'])).toMatchObject({
      kind: 'state',
      message: 'A dependency that is requested leaves no way to deliver; it would have to be committed.',
    })
  })

  it('is left in the same state by whatever is refused, and ends for good where it ends', () => {
    const party = fc.subarray<Party>(['provider', 'consumer', 'superior'])
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...steps), party)), (attempts) => {
        let state: DependencyState = 'requested'
        for (const [step, as] of attempts) {
          const taken = takeStep(dated(state), step, as)
          expect(openSteps(dated(state), as).includes(step)).toBe('state' in taken)
          if (!isOpen(state)) expect('state' in taken).toBe(false)
          if ('state' in taken) state = taken.state
          expect(states).toContain(state)
        }
      }),
    )
  })

  it('never becomes accepted without a delivery, nor delivered without a commitment', () => {
    const all: Party[] = ['provider', 'consumer', 'superior']
    const leadingTo = (target: DependencyState) =>
      states.filter((state) => state !== target && steps.some((step) => outcome(state, step, all) === target))
    expect(leadingTo('accepted')).toEqual(['delivered'])
    expect(leadingTo('delivered')).toEqual(['committed'])
    expect(leadingTo('committed')).toEqual(['requested', 'proposed', 'delivered', 'escalated'])
  })
})
