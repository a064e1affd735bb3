import { describe, expect, it } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

describe('slug', () => {
  it.each([
    ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
    ['  Straßenbau 24/7  ', 'strassenbau-24-7'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['東京', 'organisation'],
    ['a'.repeat(80), 'a'.repeat(48)],
    [`${'a'.repeat(47)} b`, 'a'.repeat(47)],
  ])('of ‘%s’ is ‘%s’', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
    expect(slug).toMatch(/^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$/)
  })

  it('takes a number when it is taken', () => {
    expect(freeSlug('acme', new Set())).toBe('acme')
    expect(freeSlug('acme', new Set(['acme', 'acme-2']))).toBe('acme-3')
    expect(freeSlug('a'.repeat(48), new Set(['a'.repeat(48)]))).toBe(`${'a'.repeat(46)}-2`)
  })
})
