import { describe, expect, it } from 'vitest'
import { secretBox } from './secret-box.ts'

const box = secretBox('a secret for tests, long enough to pass')

describe('a sealed secret', () => {
  it('opens for what it belongs to, and shows nothing until then', () => {
    const sealed = box.seal('pa55wörd', 'connector 1')
    expect(sealed).not.toContain('pa55')
    expect(box.open(sealed, 'connector 1')).toBe('pa55wörd')
    expect(box.open(sealed, 'connector 2')).toBeNull()
  })

  it('is never sealed the same way twice', () => {
    expect(box.seal('same', 'x')).not.toBe(box.seal('same', 'x'))
  })

  it('signs what only this server could have signed', () => {
    const name = Buffer.from('embed 1 something')
    expect(box.sign(name)).toEqual(box.sign(name))
    expect(box.sign(name)).not.toEqual(box.sign(Buffer.from('embed 1 something else')))
    expect(box.sign(name)).not.toEqual(secretBox('another secret, also long enough to pass').sign(name))
    expect(box.sign(name)).toHaveLength(32)
  })

  it('does not open with another key, or after a change', () => {
    const sealed = box.seal('secret', 'x')
    expect(secretBox('another secret, also long enough to pass').open(sealed, 'x')).toBeNull()
    const flipped = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.slice(-1)
    expect(box.open(flipped, 'x')).toBeNull()
    expect(box.open('v1.x', 'x')).toBeNull()
    expect(box.open('', 'x')).toBeNull()
  })
})
