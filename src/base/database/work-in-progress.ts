// Knows whether this course of events already has a transaction. On the embedded database's only connection, work
// inside a transaction that asks for another one would wait for itself for ever; so it is refused on both databases.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'

const current = new AsyncLocalStorage<{ open: boolean }>()

export const refuseInsideTransaction = (): void => {
  if (current.getStore()?.open) {
    throw new Error('This work already has a transaction: use the `db` it was given, not the database handle.')
  }
}

export const insideTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
  const state = { open: true }
  try {
    return await current.run(state, work)
  } finally {
    state.open = false
  }
}

/** Stands on the handle's own Kysely, not on the transaction's. */
export const outsideOnly: KyselyPlugin = {
  transformQuery: ({ node }) => {
    refuseInsideTransaction()
    return node
  },
  transformResult: async ({ result }) => result,
}
