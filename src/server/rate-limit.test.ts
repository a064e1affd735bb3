import { describe, expect, it } from 'vitest'
import { rateLimit } from './rate-limit.ts'

describe('a rate limit', () => {
  it('lets so many through each minute, for each name by itself', () => {
    let now = 0
    const allowed = rateLimit(2, () => now)
    expect([allowed('a'), allowed('a'), allowed('a'), allowed('b')]).toEqual([true, true, false, true])
    now = 59_999
    expect(allowed('a')).toBe(false)
    now = 60_000
    expect([allowed('a'), allowed('a'), allowed('a')]).toEqual([true, true, false])
  })

  it('does not grow for ever', () => {
    const allowed = rateLimit(1, () => 0)
    expect(allowed('first')).toBe(true)
    for (let n = 0; n < 50_000; n += 1) allowed(`name ${n}`)
    // The oldest was forgotten to make room.
    expect(allowed('first')).toBe(true)
    expect(allowed('name 49999')).toBe(false)
  })
})
