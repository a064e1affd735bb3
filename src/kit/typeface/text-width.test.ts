import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { textWidthIn } from './text-width.ts'

const file = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
const width = textWidthIn(readFileSync(file))

describe('the width of a text', () => {
  it('grows with its letters and with the size', () => {
    expect(width('', 12)).toBe(0)
    expect(width('i', 12)).toBeLessThan(width('W', 12))
    expect(width('96.8 %', 24)).toBeCloseTo(2 * width('96.8 %', 12), 9)
    expect(width('ab', 12)).toBeCloseTo(width('a', 12) + width('b', 12), 9)
    // Letters of a text face are about half as wide as they are high.
    expect(width('The quick brown fox', 10) / 19).toBeGreaterThan(4)
    expect(width('The quick brown fox', 10) / 19).toBeLessThan(7)
  })

  it('counts a letter that the font does not have as a square', () => {
    expect(width('国', 12)).toBe(12)
    expect(width('a国', 12)).toBeCloseTo(width('a', 12) + 12, 9)
    expect(width('ÅéŁжΩ', 12)).toBeLessThan(5 * 12)
  })

  it('refuses what is no font', () => {
    expect(() => textWidthIn(new Uint8Array(64))).toThrow('cannot be read')
  })
})
