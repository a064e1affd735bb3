// Typed texts from a catalogue: `t('flags.open', { count: 3 })`, and with elements in the place of values.
import { createElement, Fragment, type ReactNode } from 'react'
import { type Arguments, type Catalogue, plainTranslator, say, textOf } from './plain-translator.ts'

export const translator = <const C extends Catalogue>(catalogue: C) => {
  const rich = (key: string, values: Record<string, ReactNode> = {}): ReactNode =>
    textOf(catalogue[key] ?? key, values.count)
      .split(/(\{\w+\})/)
      .map((part, at) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1]
        const value = name === undefined ? part : values[name]
        return createElement(Fragment, { key: at }, typeof value === 'number' ? say(value) : value)
      })

  const plain = plainTranslator(catalogue)
  const t = <K extends keyof C & string>(key: K, ...values: Arguments<C[K], string | number>): string =>
    plain(key, ...values)

  /** The same text with elements in the place of values, for sentences that hold figures or links. */
  t.rich = <K extends keyof C & string>(key: K, ...values: Arguments<C[K], ReactNode>): ReactNode =>
    rich(key, values[0])

  return t
}
