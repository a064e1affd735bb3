// What is wrong with one cell or line of a file, told so that the person who made the file can mend it.
export type Refusal = { line: number; column: string | null; rule: string; message: string }

/** What reading one cell gives: the value, or the rule that it breaks. */
export type CellResult<Value> = { value: Value } | { rule: string; message: string }

export const refuse = (rule: string, message: string): { rule: string; message: string } => ({ rule, message })

/** Cuts what a message quotes from a file, which may be a whole page. */
export const quoted = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`
