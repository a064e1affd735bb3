// Texts from a catalogue without any screen: `t('flags.open', { count: 3 })`, with plural forms by Intl and values in braces.

export type Message = string | ({ [category in Intl.LDMLPluralRule]?: string } & { other: string })
export type Catalogue = Record<string, Message>

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type NamesIn<M> = M extends string ? Names<M> : M extends object ? Names<M[keyof M]> | 'count' : never
export type Arguments<M, Value> = [NamesIn<M>] extends [never] ? [] : [values: Record<NamesIn<M>, Value>]

const plurals = new Intl.PluralRules('en')
let figures = new Intl.NumberFormat('en-GB')

/** Figures inside sentences follow the locale of the reader, though the words are English. */
export const writeFiguresIn = (locale: string): void => {
  figures = new Intl.NumberFormat(locale)
}

export const textOf = (message: Message, count: unknown): string =>
  typeof message === 'string' ? message : (message[plurals.select(Number(count))] ?? message.other)

export const say = (value: unknown): string => (typeof value === 'number' ? figures.format(value) : String(value))

/** For words that the server says, too, where there is no React. */
export const plainTranslator =
  <const C extends Catalogue>(catalogue: C) =>
  <K extends keyof C & string>(key: K, ...[values]: Arguments<C[K], string | number>): string =>
    textOf(catalogue[key] ?? key, (values as Record<string, unknown> | undefined)?.count).replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => say((values as Record<string, unknown> | undefined)?.[name]),
    )
