// The list of actions: one line for each feature, with the same names as in the list of contracts.
import type { Context } from '#base/context.ts'
import type { FactsLoader, House } from '#base/dispatch.ts'
import type { RecordKind } from '#base/contract.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { facts as flagFacts, flagsActions } from '#assess/flags/actions.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import { contracts } from './contracts.ts'

// biome-ignore lint/suspicious/noExplicitAny: each action knows its own input; the contract has validated it
type Plain = (ctx: Context, input: any) => Promise<unknown>

/** An action, or one that has more to do once its transaction is committed. */
export type Action = Plain | { action: Plain; afterwards(house: House, answer: unknown): Promise<unknown> }

/** Every operation of every contract has its action. */
export type Actions = { [Feature in keyof typeof contracts]: Record<keyof (typeof contracts)[Feature], Action> }

