import { translator } from '#ui/translator.ts'
import { guardMessages } from './messages-guards.ts'

/** Sentences that hold links and names; the plain ones are said without the screen's library, for pictures too. */
export const sayRich = translator(guardMessages).rich
