import { describe, expect, it } from 'vitest'
import { appearanceOf, escalatesAtClosing, type PastItem } from './appearances.ts'

const stood = (week: number, outcome: string | null = 'discussed', topicKey = 'metric:m:breach'): PastItem => ({
  reviewId: `review-${week}`,
  topicKey,
  outcome,
  closedAt: new Date(Date.UTC(2026, 1, 2 + 7 * week)),
})
const keys = ['metric:m:breach', 'decision:d']

describe('appearanceOf', () => {
  it('is the first time where no review has seen it', () => {
    expect(appearanceOf(keys, [stood(0, null, 'other')], null)).toBe(1)
  })

  it('counts reviews, whatever came of them short of a decision', () => {
    expect(appearanceOf(keys, [stood(0, null), stood(1, 'deferred'), stood(2, 'escalated')], null)).toBe(4)
  })

  it('counts a review once that knew the topic under two names', () => {
    expect(appearanceOf(keys, [stood(0), stood(0, 'discussed', 'decision:d')], null)).toBe(2)
  })

  it('begins again after a decision, in a review or between two', () => {
    expect(appearanceOf(keys, [stood(0), stood(1, 'decided'), stood(2)], null)).toBe(2)
    expect(appearanceOf(keys, [stood(0), stood(1, 'followed_up')], null)).toBe(1)
    expect(appearanceOf(keys, [stood(0), stood(1), stood(2)], new Date(Date.UTC(2026, 1, 12)))).toBe(2)
  })
})

describe('escalatesAtClosing', () => {
  it.each([
    [2, {}, 'discussed', false],
    [3, {}, null, true],
    [3, {}, 'deferred', true],
    [4, {}, 'discussed', true],
    [3, {}, 'decided', false],
    [3, {}, 'followed_up', false],
    [3, { settled: true }, 'discussed', false],
    [3, { cleared: true }, 'discussed', false],
  ])('the %d. time, %o, %s: %s', (appearance, more, outcome, escalates) => {
    const standing = { appearance, settled: false, cleared: false, outcome, ...more }
    expect(escalatesAtClosing(standing)).toBe(escalates)
  })
})
