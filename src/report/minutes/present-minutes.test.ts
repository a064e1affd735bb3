import { describe, expect, it } from 'vitest'
import type { FrozenMinutes } from '#decide/reviews/minutes-model.ts'
import { peopleIn, presentMinutes, recordsIn } from './present-minutes.ts'

const item = (subjectId: string | null, moneyAtRisk: string | null): FrozenMinutes['items'][number] => ({
  topicKey: `topic-${subjectId}`,
  kind: 'dependency',
  title: 'Routing engine',
  severity: 'red',
  status: 'off_track',
  subjectKind: 'dependency',
  subjectId,
  ownerId: 'olaf',
  flagIds: [],
  since: null,
  reasons: [],
  confidence: null,
  moneyAtRisk,
  currency: moneyAtRisk && 'EUR',
  appearance: 1,
  decision: { id: 'd', number: 1, state: 'open', deciderId: 'carla', decideBy: '2026-02-14T09:00:00.000Z' },
  followUpIds: [],
  outcome: null,
  note: '',
})
const minutes: FrozenMinutes = {
  reviewId: 'r',
  name: 'Monday review',
  unitId: 'u',
  heldOn: '2026-02-16',
  since: null,
  until: '2026-02-16T10:00:00.000Z',
  chairId: 'carla',
  attendeeIds: ['ida'],
  items: [item('open', '100.00'), item('secret', '400000.00'), item(null, '0.50')],
  decisions: [],
  escalations: [],
  clearedSince: [],
  keyResults: [],
  dependencies: [],
  metrics: [
    {
      id: 'open-metric',
      name: 'Fuel',
      unit: 'l',
      decimals: 1,
      value: 9.2,
      period: null,
      target: 9.5,
      status: 'on_track',
      freshness: 'fresh',
    },
    {
      id: 'secret-metric',
      name: 'Layoffs',
      unit: '',
      decimals: 0,
      value: 3,
      period: null,
      target: 0,
      status: 'off_track',
      freshness: 'fresh',
    },
  ],
}
const seen = ['open', 'open-metric']
const lookups = {
  nameOf: ((id: string | null) => id && { id, name: `${id} of today` }) as never,
  records: new Map(seen.map((id) => [id, { kind: 'dependency', id, name: `${id} now` }])),
  unitName: 'Parcel Co',
}

describe('presentMinutes', () => {
  it('leaves out what the reader may not see, also from the money', () => {
    const shown = presentMinutes(minutes, true, lookups)
    expect(shown.items.map(({ subject }) => subject?.id)).toEqual(['open', undefined])
    expect(shown.moneyAtRisk).toEqual([{ currency: 'EUR', amount: '100.50' }])
    expect(shown.metrics.map(({ name }) => name)).toEqual(['Fuel'])
    expect(JSON.stringify(shown)).not.toContain('ecret')
  })

  it('puts in the names that people bear now', () => {
    const shown = presentMinutes(minutes, true, lookups)
    expect(shown.items[0]).toMatchObject({
      owner: { name: 'olaf of today' },
      decision: { decider: { name: 'carla of today' } },
    })
    expect(shown).toMatchObject({ chair: { name: 'carla of today' }, attendees: [{ name: 'ida of today' }] })
  })

  it('asks for everybody and everything that is named', () => {
    expect(new Set(peopleIn(minutes))).toEqual(new Set(['carla', 'ida', 'olaf']))
    expect(new Set(recordsIn(minutes))).toEqual(new Set(['open', 'secret', null, 'open-metric', 'secret-metric']))
  })
})
