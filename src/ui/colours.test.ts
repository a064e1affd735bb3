import { describe, expect, it } from 'vitest'
import { type ColourName, colours, type Scheme } from './colours.ts'

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const words: ColourName[] = ['text', 'muted', 'accent', 'good', 'warn', 'bad', 'grey', 'skewed']
const grounds: ColourName[] = ['paper', 'raised', 'sunken', 'accentSoft', 'goodSoft', 'warnSoft', 'badSoft']

describe.each<Scheme>(['light', 'dark'])('%s theme', (scheme) => {
  const palette = colours[scheme]

  it.each(words)('%s can be read on every ground (WCAG AA, 4.5:1)', (word) => {
    for (const ground of grounds) expect(contrast(palette[word], palette[ground]), ground).toBeGreaterThanOrEqual(4.5)
  })

  it('draws the borders of inputs at 3:1 (WCAG 1.4.11)', () => {
    for (const ground of ['paper', 'raised', 'sunken'] as const)
      expect(contrast(palette.lineStrong, palette[ground])).toBeGreaterThanOrEqual(3)
  })

  it('keeps the words on a filled button readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onAccent, palette.bad)).toBeGreaterThanOrEqual(4.5)
  })
})
