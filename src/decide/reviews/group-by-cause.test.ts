import { describe, expect, it } from 'vitest'
import { groupByCause } from './group-by-cause.ts'

const grouped = (...items: string[]) => groupByCause(items, (item) => item.split('')).map((group) => group.join(' '))

describe('groupByCause', () => {
  it('keeps apart what shares nothing', () => {
    expect(grouped('a', 'b', 'cd')).toEqual(['a', 'b', 'cd'])
  })

  it('puts together what shares a key', () => {
    expect(grouped('ab', 'c', 'bd')).toEqual(['ab bd', 'c'])
  })

  it('puts together what is linked through others, in whatever order they come', () => {
    expect(grouped('ab', 'cd', 'bc')).toEqual(['ab cd bc'])
    expect(grouped('bc', 'ab', 'cd')).toEqual(['bc ab cd'])
    expect(grouped('ab', 'cd', 'ef', 'fc', 'bf')).toEqual(['ab cd ef fc bf'])
  })
})
