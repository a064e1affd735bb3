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

export const numberWord = (count: number): string | number => small[count] ?? count

export const numberWordFirst = (count: number): string | number => {
  const word = numberWord(count)
  return typeof word === 'string' ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word
}
