// A new password for somebody who lost theirs, set by whoever runs the server. Every session of theirs is ended.
import { hashPassword } from 'better-auth/crypto'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { asPlatform } from '#base/database/transaction.ts'
import { passwordError } from '#base/people/password-rules.ts'
import { conflict, invalid, Problem } from '#kit/problems.ts'
import { findAccount } from './accounts.ts'

export type PasswordReset = { name: string; email: string; sessionsEnded: number }

export const resetPassword = async (
  database: DatabaseHandle,
  { email, password }: { email: string; password: string },
): Promise<PasswordReset> => {
  const account = await findAccount(database.db, email.trim())
  if (!account) throw new Problem('not_found', `Nobody signs in with the address ${email}.`)
  const broken = passwordError(password, account)
  if (broken) throw invalid([broken])
  const hash = await hashPassword(password)
  return asPlatform(database, async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('platform.accounts')
      .set({ password: hash, updatedAt: new Date() })
      .where('userId', '=', account.id)
      .where('providerId', '=', 'credential')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict(`${account.email} does not sign in with a password.`)
    const ended = await db.deleteFrom('platform.sessions').where('userId', '=', account.id).executeTakeFirst()
    return { name: account.name, email: account.email, sessionsEnded: Number(ended.numDeletedRows) }
  })
}
