// `throughline reset-password`: for somebody who lost theirs, by whoever runs the server. The password comes from standard
// input, never from the command line, where other users of the machine could read it.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { json, text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { PasswordReset } from '#server/reset-password.ts'
import { askLocalServer } from './ask-local-server.ts'
import { databaseOptions, openExisting } from './database-commands.ts'
import { CommandError, exitCodeOf, exitCodes } from './exit-codes.ts'

const silent = new Writable({ write: (_chunk, _encoding, done) => done() })

/** At a terminal it is asked for twice and not shown. */
const askTwice = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  lines.on('SIGINT', () => process.exit(130))
  const ask = async (words: string): Promise<string> => {
    process.stderr.write(words)
    const answer = await lines.question('')
    process.stderr.write('\n')
    return answer
  }
  try {
    const password = await ask('New password: ')
    if (password === (await ask('Once more: '))) return password
    throw new CommandError('The two are not the same; nothing was changed.', exitCodes.refused)
  } finally {
    lines.close()
  }
}

const readPassword = async (): Promise<string> =>
  process.stdin.isTTY ? askTwice() : ((await readAll(process.stdin)).split(/\r?\n/)[0] ?? '')

const inDatabase = async (given: { email: string; password: string }): Promise<PasswordReset> => {
  const { resetPassword } = await import('#server/reset-password.ts')
  const { Problem } = await import('#kit/problems.ts')
  const database = await openExisting()
  try {
    return await resetPassword(database, given)
  } catch (error) {
    throw error instanceof Problem ? new CommandError(error.detail, exitCodeOf(error.status)) : error
  } finally {
    await database.close()
  }
}

const reset = async (email: string): Promise<void> => {
  const { dataDir, databaseUrl } = databaseOptions()
  const given = { email, password: await readPassword() }
  const answer = databaseUrl ? null : await askLocalServer(dataDir, '/reset-password', given)
  const done = answer ? ((await json(answer)) as PasswordReset) : await inDatabase(given)
  process.stdout.write(
    `${done.name} (${done.email}) signs in with the new password from now on; sessions ended: ${done.sessionsEnded}.\n`,
  )
}

export const addResetPasswordCommand = (program: Command): void => {
  program
    .command('reset-password')
    .description('give a person a new password, read from standard input, and end their sessions')
    .argument('<e-mail>')
    .action(reset)
}
