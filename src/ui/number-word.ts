// Small numbers in sentences are words, as in a newspaper: two of seven.
const small = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

export const numberWord = (count: number): string => small[count] ?? String(count)

/** The same where a sentence begins with it. */
export const numberWordFirst = (count: number): string => {
  const word = numberWord(count)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
