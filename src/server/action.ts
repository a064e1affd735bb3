// What stands behind an operation.
import type { Context } from '#base/context.ts'
import type { House } from '#base/dispatch.ts'
import type { contracts } from './contracts.ts'

// biome-ignore lint/suspicious/noExplicitAny: each action knows its own input; the contract has validated it
type Plain = (ctx: Context, input: any) => Promise<unknown>

/** An action, or one that has more to do once its transaction is committed. */
export type Action = Plain | { action: Plain; afterwards(house: House, answer: unknown): Promise<unknown> }

/** Every operation of every contract has its action. */
export type Actions = { [Feature in keyof typeof contracts]: Record<keyof (typeof contracts)[Feature], Action> }
