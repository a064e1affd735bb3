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
    [2, false, 'discussed', false],
    [3, false, null, true],
    [3, false, 'deferred', true],
    [4, false, 'discussed', true],
    [3, false, 'decided', false],
    [3, false, 'followed_up', false],
    [3, true, 'discussed', false],
  ])('the %d. time, settled %s, %s: %s', (appearance, settled, outcome, escalates) => {
    expect(escalatesAtClosing({ appearance, settled, outcome })).toBe(escalates)
  })
})
