import { describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { newId } from '#base/ids.ts'
import { addAccount } from './accounts.ts'
import { resetPassword } from './reset-password.ts'

describe('a password given anew', () => {
  const database = testDatabase()
  const fresh = 'another long password 43'
  const account = (name: string) =>
    addAccount(database.db, { name, email: `${name.toLowerCase()}@example.com`, passwordHash: 'old' })
  const signedIn = (userId: string) =>
    database.db
      .insertInto('platform.sessions')
      .values({ id: newId(), userId, token: newId(), expiresAt: new Date('2999-01-01') })
      .execute()
  const passwordOf = async (userId: string) =>
    (await database.db.selectFrom('platform.accounts').select('password').where('userId', '=', userId).execute())[0]
  const sessionsOf = (userId: string) =>
    database.db.selectFrom('platform.sessions').select('id').where('userId', '=', userId).execute()

  it('takes the place of the old one and ends every session of that person, and of nobody else', async () => {
    const [ada, ben] = [await account('Ada'), await account('Ben')]
    for (const who of [ada, ada, ben]) await signedIn(who)
    const done = await resetPassword(database.handle, { email: ' ADA@example.com', password: fresh })
    expect(done).toEqual({ name: 'Ada', email: 'ada@example.com', sessionsEnded: 2 })
    expect(await sessionsOf(ada)).toEqual([])
    expect(await sessionsOf(ben)).toHaveLength(1)
    expect((await passwordOf(ada))?.password).not.toBe('old')
    expect((await passwordOf(ben))?.password).toBe('old')
  })

  it('is refused when it is weak, and changes nothing', async () => {
    const ada = await account('Ada')
    await signedIn(ada)
    for (const [password, rule] of [
      ['short', 'too_short'],
      ['ada@example.com', 'easily_guessed'],
    ] as const) {
      const refused = resetPassword(database.handle, { email: 'ada@example.com', password })
      await expect(refused).rejects.toMatchObject({ kind: 'invalid', errors: [{ field: 'password', rule }] })
    }
    expect((await passwordOf(ada))?.password).toBe('old')
    expect(await sessionsOf(ada)).toHaveLength(1)
  })

  it('needs somebody who signs in with a password', async () => {
    const stranger = resetPassword(database.handle, { email: 'eve@example.com', password: fresh })
    await expect(stranger).rejects.toMatchObject({ kind: 'not_found', detail: expect.stringContaining('eve@') })
    const ada = await account('Ada')
    await signedIn(ada)
    await database.db
      .updateTable('platform.accounts')
      .set({ providerId: 'company' })
      .where('userId', '=', ada)
      .execute()
    const elsewhere = resetPassword(database.handle, { email: 'ada@example.com', password: fresh })
    await expect(elsewhere).rejects.toMatchObject({ kind: 'conflict' })
    expect(await sessionsOf(ada)).toHaveLength(1)
  })
})
