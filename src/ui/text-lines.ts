// Breaks a text into lines of a width, and cuts what does not fit, where nothing does it by itself: in a picture.

type Measure = (text: string) => number

const ellipsis = '…'

/** As much of the text as fits, with an ellipsis where something is missing. */
export const cutText = (text: string, width: number, measure: Measure): string => {
  if (measure(text) <= width) return text
  const letters = [...text]
  let fits = letters.length
  while (fits > 0 && measure(letters.slice(0, fits).join('').trimEnd() + ellipsis) > width) fits -= 1
  return letters.slice(0, fits).join('').trimEnd() + ellipsis
}

/** At most so many lines; the last one is cut. A word that is wider than a line is cut, too. */
export const linesOf = (text: string, width: number, most: number, measure: Measure): string[] => {
  const lines: string[] = []
  let line = ''
  const words = text.split(/[ \n\t]+/).filter(Boolean)
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width || line === '') {
      line = longer
      continue
    }
    if (lines.length === most - 1) return [...lines, cutText([line, ...words.slice(at)].join(' '), width, measure)]
    lines.push(cutText(line, width, measure))
    line = word
  }
  return line === '' ? lines : [...lines, cutText(line, width, measure)]
}
