// A column, or a sum or difference of columns, as an import mapping writes it: `attendances - breaches`. Nothing else is
// understood, so a mapping can never run code.

export type FigureExpression = { terms: { column: string; sign: 1 | -1 }[] }

/** A header may hold spaces and dashes: the whole text is tried as a column first, then split at ` + ` and ` - `. */
export const parseFigure = (text: string, columns: readonly string[]): FigureExpression | string => {
  const whole = text.trim()
  if (columns.includes(whole)) return { terms: [{ column: whole, sign: 1 }] }
  const terms: FigureExpression['terms'] = []
  let sign: 1 | -1 = 1
  for (const part of whole.split(/\s([+-])\s/)) {
    if (part === '+' || part === '-') {
      sign = part === '+' ? 1 : -1
      continue
    }
    const column = part.trim()
    if (column === '') return `‘${whole}’ has nothing on one side of its sign.`
    if (!columns.includes(column)) return `There is no column ‘${column}’.`
    terms.push({ column, sign })
  }
  return { terms }
}

/** Null when one of the columns has no number; all of them are read, so that each bad cell is noticed. */
export const figureOf = (expression: FigureExpression, read: (column: string) => number | null): number | null => {
  const values = expression.terms.map(({ column, sign }) => {
    const value = read(column)
    return value === null ? null : sign * value
  })
  if (values.some((value) => value === null)) return null
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0)
  // 0.3 - 0.1 is 0.2 in the file's own digits.
  return values.length === 1 ? sum : Number(sum.toPrecision(15))
}
