import { describe, expect, it } from 'vitest'
import { asOfInstant } from './as-of.ts'

const now = new Date('2026-11-22T06:00:00Z')
const inBerlin = (said: unknown) => asOfInstant(said, 'Europe/Berlin', now)

describe('asOfInstant', () => {
  it('takes a day for its last moment on the wall of the organisation', () => {
    expect(inBerlin('2026-10-05')).toBe('2026-10-05T21:59:59.999Z')
    expect(inBerlin('2026-11-05')).toBe('2026-11-05T22:59:59.999Z')
  })

  it('takes an instant as it is', () => {
    expect(inBerlin('2026-10-05T09:00:00+02:00')).toBe('2026-10-05T07:00:00.000Z')
  })

  it('is the present for today, for what is still to come, and for what is no time', () => {
    for (const said of ['2026-11-22', '2027-01-01', 'yesterday', '2026-13-45', undefined, 7])
      expect(inBerlin(said)).toBeUndefined()
  })
})
