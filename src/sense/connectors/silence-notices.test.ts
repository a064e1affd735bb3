import { describe, expect, it } from 'vitest'
import { type Silent, silenceNotices } from './silence-notices.ts'

const silent = (metricId: string, more: Partial<Silent> = {}): Silent => ({
  metricId,
  ownerId: 'olaf',
  state: 'late',
  source: 'api',
  feed: null,
  ...more,
})
const feed = { id: 'feed', ownerId: 'fenja', isTold: false }
const told = (...rows: Silent[]) =>
  silenceNotices(rows, new Set())
    .filter(({ tell }) => tell !== null)
    .map(({ subjectId, state, tell }) => `${tell}: ${subjectId} ${state}`)

describe('who is told of a silence', () => {
  it('is the owner of a metric, for each state of its own', () => {
    expect(told(silent('a'))).toEqual(['olaf: a late'])
    expect(told(silent('a', { state: 'no_data', source: null }))).toEqual(['olaf: a no_data'])
    expect(told(silent('a', { state: 'due', source: 'hand' }))).toEqual(['olaf: a due'])
    expect(told(silent('a', { state: 'due', source: null }))).toEqual(['olaf: a due'])
  })

  it('is nobody while what comes by itself is only due', () => {
    expect(told(silent('a', { state: 'due' }), silent('b', { state: 'due', source: 'connector', feed }))).toEqual([])
  })

  it('is the owner of a feed, once for all of its metrics', () => {
    const many = Array.from({ length: 30 }, (_, n) => silent(`m${n}`, { source: 'connector', feed }))
    expect(told(...many)).toEqual(['fenja: feed late'])
    const [last] = silenceNotices(many, new Set()).slice(-1)
    expect(last).toMatchObject({ subjectKind: 'connector', metrics: 30 })
  })

  it('is nobody for a feed that was told as failing or as silent before', () => {
    expect(told(silent('a', { feed: { ...feed, isTold: true } }))).toEqual([])
    expect(silenceNotices([silent('b', { feed })], new Set(['feed'])).filter(({ tell }) => tell !== null)).toEqual([])
  })
})
