// '1 event', '2,000 events': how many, with the word that fits.

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
