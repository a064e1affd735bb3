import { describe, expect, it } from 'vitest'
import { findBlockerErrors, needsBlocker } from './blocker.ts'
import { confidenceBand } from './confidence.ts'
import { type Draft, findKeyResultErrors, promiseChanges } from './key-result-rules.ts'

const reach: Draft = {
  direction: 'decrease',
  decimals: 1,
  baseline: 9,
  target: 6,
  bandLow: null,
  bandHigh: null,
  source: 'manual',
  metricId: null,
  relativeTarget: null,
  startsOn: '2026-01-01',
  dueOn: '2026-03-31',
}
const keep: Draft = { ...reach, direction: 'maintain', target: null, bandLow: 95, bandHigh: 99 }
const rules = (draft: Draft) => findKeyResultErrors(draft).map(({ field, rule }) => `${field}: ${rule}`)

describe('a key result', () => {
  it.each([
    ['a fair one', reach, []],
    ['a fair band', keep, []],
    ['a band of one value', { ...keep, bandHigh: 95 }, []],
    ['baseline equal to target', { ...reach, target: 9 }, ['target: target_differs_from_baseline']],
    ['baseline equal to target once rounded', { ...reach, target: 8.96 }, ['target: target_differs_from_baseline']],
    [
      'a rounded baseline equal to the target',
      { ...reach, baseline: 9.04, target: 9 },
      ['target: target_differs_from_baseline'],
    ],
    [
      'a relative target that comes to the baseline',
      { ...reach, target: 9, relativeTarget: '-0.1 %' },
      ['relativeTarget: target_differs_from_baseline'],
    ],
    ['a target on the wrong side', { ...reach, target: 12 }, ['target: target_on_the_side_of_its_direction']],
    [
      'an increase that goes down',
      { ...reach, direction: 'increase' as const },
      ['target: target_on_the_side_of_its_direction'],
    ],
    ['no target', { ...reach, target: null }, ['target: target_needed']],
    ['a target with a band', { ...reach, bandLow: 1 }, ['bandLow: target_instead_of_band']],
    ['a band with a target', { ...keep, target: 97 }, ['target: band_instead_of_target']],
    ['half a band', { ...keep, bandHigh: null }, ['bandHigh: band_needs_both_ends']],
    ['a band upside down', { ...keep, bandLow: 100 }, ['bandHigh: band_in_order']],
    ['due before it starts', { ...reach, dueOn: '2025-12-31' }, ['dueOn: due_after_start']],
    ['a metric that is not named', { ...reach, source: 'metric' as const }, ['metricId: metric_named']],
    ['kept by hand with a metric', { ...reach, metricId: 'm' }, ['metricId: manual_without_metric']],
  ])('%s', (_, draft, expected) => {
    expect(rules(draft)).toEqual(expected)
  })

  it('knows which change touches what was promised', () => {
    expect(promiseChanges(reach, { ...reach, target: 7, relativeTarget: '-20 %' })).toEqual(['target'])
    expect(promiseChanges(reach, { ...reach, decimals: 2 })).toEqual([])
  })
})

describe('a blocker', () => {
  const now = new Date('2026-03-02T08:00:00Z')
  const whole = { blocker: 'No driver API', blockerOwnerId: 'ida', blockerAction: 'Call the vendor' }

  it.each([
    ['on_track', 4, false],
    ['on_track', 3, true],
    ['at_risk', 6, false],
    ['off_track', 9, true],
  ] as const)('%s with confidence %s: needed %s', (reported, confidence, needed) => {
    expect(needsBlocker(reported, confidence)).toBe(needed)
    expect(findBlockerErrors({ reported, confidence }, now).map(({ field }) => field)).toEqual(
      needed ? ['blocker', 'blockerOwnerId', 'blockerAction'] : [],
    )
    expect(findBlockerErrors({ reported, confidence, ...whole }, now)).toEqual([])
  })

  it('is whole even where none was demanded', () => {
    const errors = findBlockerErrors({ reported: 'on_track', confidence: 8, blocker: 'Ice on the road' }, now)
    expect(errors.map(({ field }) => field)).toEqual(['blockerOwnerId', 'blockerAction'])
  })

  it.each(['2026-03-03T08:00:01Z', '2026-03-02T07:59:59Z'])('is not acted on at %s', (dueAt) => {
    const errors = findBlockerErrors(
      { reported: 'off_track', confidence: 2, ...whole, blockerDueAt: new Date(dueAt) },
      now,
    )
    expect(errors.map(({ rule }) => rule)).toEqual(['within_24_hours'])
  })
})

describe('confidence', () => {
  it.each([
    [10, 'high'],
    [7, 'high'],
    [6, 'medium'],
    [4, 'medium'],
    [3, 'low'],
    [0, 'low'],
  ] as const)('%s is %s', (confidence, band) => {
    expect(confidenceBand(confidence)).toBe(band)
  })
})
