// The delimiter is the sign that cuts the header and most lines below it into the same number of cells, at least two.
export type Delimiter = ',' | ';' | '\t' | '|'

export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

const linesLooked = 50

// What stands in quotes does not delimit; a doubled quote inside opens and closes at once.
const withoutQuoted = (text: string) => text.replace(/"[^"]*"/g, '""')

export const findDelimiter = (text: string): Delimiter => {
  // The last line of the sample may be cut off; it cannot outvote the others.
  const lines = withoutQuoted(text.slice(0, 100_000))
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
  const [header = '', ...below] = lines.slice(0, linesLooked)
  const judged = delimiters.map((delimiter) => {
    const cuts = header.split(delimiter).length - 1
    const agreeing = below.filter((line) => line.split(delimiter).length - 1 === cuts).length
    return { delimiter, cuts, agreeing }
  })
  const [best] = judged.filter(({ cuts }) => cuts > 0).sort((a, b) => b.agreeing - a.agreeing || b.cuts - a.cuts)
  return best?.delimiter ?? ','
}
