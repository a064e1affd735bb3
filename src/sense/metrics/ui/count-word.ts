// Small numbers are written out where a sentence begins with them.

const written = [
  'None',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

export const countWord = (count: number): string => written[count] ?? String(count)
