// What a backup is made of: lines of JSON, gzipped. Objects say what follows, lists are rows, each value as PostgreSQL
// writes it; so one archive fits the embedded database and every server.
import type { Migration } from './migrate.ts'

export type ArchiveHead = {
  format: 'throughline backup'
  version: 1
  madeAt: string
  postgres: string
  migrations: { number: number; name: string; checksum: string }[]
  transactions: Transactions
}

/**
 * Rows remember the number of their transaction, and readers go by its order; another database counts anew. Up to
 * `settled` every reader is done, the order no longer matters; the others are listed in their order.
 */
export type Transactions = { settled: string; pending: string[] }

export type ArchiveLine =
  | ArchiveHead
  | { table: string; columns: string[] }
  | { sequence: string; value: string }
  | { end: true; rows: number }
  | (string | null)[]

/** The smallest number that PostgreSQL gives to a transaction. */
const first = 3

/** The number of a transaction in the restored database; all of them lie before its present. */
export const renumber = ({ settled, pending }: Transactions): ((txid: string) => string) => {
  const rank = new Map(pending.map((txid, index) => [txid, String(first + 1 + index)]))
  const limit = BigInt(settled)
  return (txid) => {
    const known = rank.get(txid)
    if (known !== undefined) return known
    if (BigInt(txid) <= limit) return String(first)
    throw new Error(`The archive is damaged: it does not list the transaction ${txid}.`)
  }
}

/** What the restored database's counter must have passed. */
export const lastNumber = ({ pending }: Transactions): number => first + pending.length

export const readHead = (line: string): ArchiveHead => {
  let head: Partial<ArchiveHead>
  try {
    head = JSON.parse(line) as Partial<ArchiveHead>
  } catch {
    throw new Error('This is not a backup of Throughline.')
  }
  if (head?.format !== 'throughline backup') throw new Error('This is not a backup of Throughline.')
  if (head.version !== 1)
    throw new Error('The backup was made by a newer version of Throughline; restore it with that.')
  return head as ArchiveHead
}

/** The migrations that the archive's tables come from, as this version of the product knows them. */
export const migrationsOf = (head: ArchiveHead, known: Migration[]): Migration[] =>
  head.migrations.map(({ number, name, checksum }) => {
    const migration = known.find((one) => one.number === number)
    if (!migration) throw new Error(`The backup was made by a newer version of Throughline (${name}).`)
    if (migration.checksum !== checksum) throw new Error(`The backup was made with another version of ${name}.`)
    return migration
  })
