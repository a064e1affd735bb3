import { describe, expect, it } from 'vitest'
import { cutText, linesOf } from './text-lines.ts'

const letters = (text: string) => [...text].length

describe('a text in a picture', () => {
  it('is broken between words and loses nothing while there is room', () => {
    expect(linesOf('one two three four', 9, 3, letters)).toEqual(['one two', 'three', 'four'])
    expect(linesOf('  spaces \n here ', 20, 3, letters)).toEqual(['spaces here'])
    expect(linesOf('', 10, 3, letters)).toEqual([])
  })

  it('ends with an ellipsis where the last line is full', () => {
    expect(linesOf('one two three four', 9, 2, letters)).toEqual(
      ['one two', 'three…'].map((line, at) => (at ? 'three fo…' : line)),
    )
    expect(linesOf('one two three four', 9, 1, letters)).toEqual(['one two…'])
  })

  it('cuts a word that is wider than a line, and never in the middle of a sign', () => {
    expect(linesOf('incomprehensibilities are long', 8, 4, letters)).toEqual(['incompr…', 'are long'])
    expect(cutText('👍👍👍👍', 3, letters)).toBe('👍👍…')
    expect(cutText('fits', 4, letters)).toBe('fits')
    expect(cutText('nothing', 0, letters)).toBe('…')
  })
})
