// Typed texts from a catalogue: `t('flags.open', { count: 3 })`, with plural forms by Intl and values named in braces.
import { createElement, Fragment, type ReactNode } from 'react'

export type Message = string | ({ [category in Intl.LDMLPluralRule]?: string } & { other: string })
export type Catalogue = Record<string, Message>

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type NamesIn<M> = M extends string ? Names<M> : M extends object ? Names<M[keyof M]> | 'count' : never
type Arguments<M, Value> = [NamesIn<M>] extends [never] ? [] : [values: Record<NamesIn<M>, Value>]

const plurals = new Intl.PluralRules('en')
let figures = new Intl.NumberFormat('en-GB')

/** Figures inside sentences follow the locale of the reader, though the words are English. */
export const writeFiguresIn = (locale: string): void => {
  figures = new Intl.NumberFormat(locale)
}

const textOf = (message: Message, count: unknown): string =>
  typeof message === 'string' ? message : (message[plurals.select(Number(count))] ?? message.other)

const say = (value: unknown): string => (typeof value === 'number' ? figures.format(value) : String(value))

export const translator = <const C extends Catalogue>(catalogue: C) => {
  const text = (key: string, values: Record<string, unknown> = {}): string =>
    textOf(catalogue[key] ?? key, values.count).replaceAll(/\{(\w+)\}/g, (_, name: string) => say(values[name]))

  const rich = (key: string, values: Record<string, ReactNode> = {}): ReactNode =>
    textOf(catalogue[key] ?? key, values.count)
      .split(/(\{\w+\})/)
      .map((part, at) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1]
        const value = name === undefined ? part : values[name]
        return createElement(Fragment, { key: at }, typeof value === 'number' ? say(value) : value)
      })

  const t = <K extends keyof C & string>(key: K, ...values: Arguments<C[K], string | number>): string =>
    text(key, values[0])

  /** The same text with elements in the place of values, for sentences that hold figures or links. */
  t.rich = <K extends keyof C & string>(key: K, ...values: Arguments<C[K], ReactNode>): ReactNode =>
    rich(key, values[0])

  return t
}
