import { describe, expect, it } from 'vitest'
import { owedBy } from './dependency-owed.ts'

const row = {
  id: 'd',
  need: 'the driver API',
  keyResult: 'Cost per drop',
  state: 'requested',
  boundTo: 'date',
  consumerId: 'olaf',
  providerId: 'ida',
  neededBy: '2026-03-10',
  proposedOn: null,
  committedOn: null,
  moneyAtRisk: '400000.00',
  currency: 'EUR',
}
const turn = (more: object, personId: string) =>
  owedBy({ ...row, ...more }, personId, '2026-02-20').map(({ kind, dueOn }) => `${kind} ${dueOn}`)

describe('a dependency', () => {
  it('waits for the provider to answer, with what it is needed for and the money at risk', () => {
    expect(owedBy(row, 'ida', '2026-02-20')).toEqual([
      {
        kind: 'dependency_asked',
        id: 'd',
        need: 'the driver API',
        keyResult: 'Cost per drop',
        dueOn: '2026-03-10',
        money: { amount: '400000.00', currency: 'EUR' },
      },
    ])
    expect(turn({}, 'olaf')).toEqual([])
  })

  it('waits for the consumer when a date is proposed or something is delivered', () => {
    expect(turn({ state: 'proposed', proposedOn: '2026-03-20' }, 'olaf')).toEqual(['dependency_proposed 2026-03-10'])
    expect(turn({ state: 'proposed', proposedOn: '2026-03-20', neededBy: null }, 'olaf')).toEqual([
      'dependency_proposed 2026-03-20',
    ])
    expect(turn({ state: 'delivered' }, 'olaf')).toEqual(['dependency_delivered 2026-03-10'])
    expect(turn({ state: 'delivered' }, 'ida')).toEqual([])
  })

  it('waits for what was promised only when its day comes near, and never for a level that is kept', () => {
    const committed = { state: 'committed', committedOn: '2026-02-18' }
    expect(turn(committed, 'ida')).toEqual(['dependency_promised 2026-02-18'])
    expect(turn({ ...committed, committedOn: '2026-02-21' }, 'ida')).toEqual([])
    expect(turn({ ...committed, boundTo: 'metric' }, 'ida')).toEqual([])
  })

  it('waits for nobody once it is accepted, declined or withdrawn', () => {
    for (const state of ['accepted', 'declined', 'withdrawn', 'escalated']) {
      expect([...turn({ state }, 'ida'), ...turn({ state }, 'olaf')]).toEqual([])
    }
  })
})
