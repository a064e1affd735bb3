// One transaction on the embedded database's only connection: it ends with its work, and ends by itself when the work
// falls silent, because everybody else waits for it.
import pg from 'pg'
import type { EmbeddedSession, EmbeddedTransaction } from './embedded.ts'

const failed = () =>
  Object.assign(new pg.DatabaseError('The transaction had failed and was rolled back.', 0, 'error'), { code: '25P02' })

export const inTransaction = async <T>(
  session: EmbeddedSession,
  idleLimitMs: number,
  work: (transaction: EmbeddedTransaction) => Promise<T>,
): Promise<T> => {
  // Kysely would wait for ever for work that never begins, so a failed start is told by the first statement.
  const begun = await session.exec('begin').catch((error: Error) => error)
  let ended: Error | null = begun instanceof Error ? begun : null
  let running = 0
  let timer: NodeJS.Timeout | undefined
  let giveUp: (error: Error) => void = () => {}
  const silence = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const watch = () => {
    clearTimeout(timer)
    if (ended || running > 0) return
    timer = setTimeout(() => {
      ended ??= new Error(`A transaction was rolled back because it did nothing for ${idleLimitMs} ms.`)
      giveUp(ended)
    }, idleLimitMs)
  }
  const guarded = async <R>(run: () => Promise<R>): Promise<R> => {
    if (ended) throw ended
    running += 1
    watch()
    try {
      return await run()
    } finally {
      running -= 1
      watch()
    }
  }
  const transaction: EmbeddedTransaction = {
    query: (sql, parameters) => guarded(() => session.query(sql, parameters)),
    exec: (sql) => guarded(() => session.exec(sql)),
    rollback: () =>
      guarded(async () => {
        ended = new Error('The transaction was rolled back.')
        await session.exec('rollback')
      }),
  }
  watch()
  try {
    const result = await Promise.race([work(transaction), silence])
    if (begun instanceof Error) throw begun
    if (ended) return result
    ended = new Error('The transaction is closed.')
    const [answer] = await session.exec('commit')
    if (answer?.command === 'ROLLBACK') throw failed()
    return result
  } finally {
    // Whatever is still open is rolled back by whoever gave us the connection.
    ended ??= new Error('The transaction was rolled back.')
    clearTimeout(timer)
  }
}
