import { describe, expect, it } from 'vitest'
import { middleOf, roundedPath } from './map-path.ts'

const corner = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 20 },
]

describe('roundedPath', () => {
  it('rounds a corner and keeps the ends', () => {
    expect(roundedPath(corner)).toBe('M0.0 0.0L92.0 0.0Q100.0 0.0 100.0 8.0L100.0 20.0')
  })

  it('takes a smaller radius where there is no room', () => {
    expect(
      roundedPath([
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 4, y: 4 },
      ]),
    ).toBe('M0.0 0.0L2.0 0.0Q4.0 0.0 4.0 2.0L4.0 4.0')
  })
})

describe('middleOf', () => {
  it('lies on the line', () => {
    expect(middleOf(corner)).toEqual({ x: 60, y: 0 })
    expect(middleOf([])).toEqual({ x: 0, y: 0 })
  })
})
