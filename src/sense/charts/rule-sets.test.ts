import { expect, test } from 'vitest'
import { averageRunLength } from '#kit/signals/average-run-length.ts'
import { rulesOf } from '#kit/signals/rules.ts'
import {
  constantsOf,
  rarity,
  ruleById,
  ruleSetNames,
  rulesIn,
  runLengthOf,
  signalKindOf,
  signalKinds,
} from './rule-sets.ts'

test.each(ruleSetNames)(
  '%s cries wolf as often as the engine works out',
  (name) => {
    // All eight of Nelson take a second each time, and differ little by chart.
    for (const kind of name === 'nelson' ? ['xmr'] : ['xmr', 'xmr_median', 'p_prime']) {
      // Shares have no ranges to look at.
      const rules = rulesIn(name).filter(({ pattern }) => kind !== 'p_prime' || pattern.kind !== 'range')
      expect(runLengthOf(name, kind)).toBeCloseTo(averageRunLength(rules, constantsOf(name, kind)), 1)
    }
    expect(runLengthOf(name, 'g')).toBeNull()
    for (const { id } of rulesIn(name))
      expect(rarity[id]).toBeCloseTo(averageRunLength(rulesOf(id), constantsOf(name, 'xmr')), 1)
  },
  30_000,
)

test('every rule has a kind of its own set', () => {
  expect(new Set([...ruleById.values()].map(({ pattern }) => signalKindOf(pattern)))).toEqual(new Set(signalKinds))
  expect(signalKindOf(ruleById.get('W3')!.pattern)).toBe('quarter')
  expect(signalKindOf(ruleById.get('NEL6')!.pattern)).toBe('four_of_five')
})
