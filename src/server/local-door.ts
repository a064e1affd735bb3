// What the user of the server's own machine may ask of it while it runs: things that no organisation's administrator may,
// because they concern every organisation on the server. It listens where only that user can connect, never on the network.
import { rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { backup } from '#base/database/backup.ts'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { localDoorAddress, reportTrailer } from '#base/local-door.ts'
import type { Log } from '#base/log.ts'
import { malformed, notFound, Problem } from '#kit/problems.ts'
import { resetPassword } from './reset-password.ts'

export type LocalDoor = { close(): Promise<void> }

type Options = { dataDir: string; database: DatabaseHandle; log: Log }

type Answering = (options: Options, request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Whoever reads it knows by the report at its end that it is whole. */
const sendBackup: Answering = async ({ database, log }, _, response) => {
  const archive = new PassThrough()
  response.on('close', () => archive.destroy())
  // The backup itself tells of its failures.
  archive.on('error', () => {})
  // Sent with the first piece, so that a backup that never begins can still be refused in words.
  response.setHeader('content-type', 'application/gzip').setHeader('trailer', reportTrailer)
  archive.pipe(response, { end: false })
  const report = await backup(database, archive, log)
  response.addTrailers({ [reportTrailer]: JSON.stringify(report) })
  response.end()
  log.info(report, 'a backup was made')
}

const newPassword = z.strictObject({ email: z.string(), password: z.string() })

const setPassword: Answering = async ({ database, log }, request, response) => {
  const given = newPassword.safeParse(await json(request).catch(() => null))
  if (!given.success) throw malformed('The request names an e-mail address and a password.')
  const done = await resetPassword(database, given.data)
  log.info({ email: given.data.email }, 'a password was reset from this machine')
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(done))
}

const answers: Record<string, Answering> = { '/backup': sendBackup, '/reset-password': setPassword }

const refuse = (response: ServerResponse, error: unknown, log: Log): void => {
  if (!(error instanceof Problem)) log.error({ err: String(error) }, 'a request from this machine failed')
  // What was cut off in the middle must not look like an end.
  if (response.headersSent) return void response.destroy()
  const problem = error instanceof Problem ? error : new Problem('unavailable', (error as Error).message)
  response.writeHead(problem.status, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify(problem.toProblemDetails()))
}

const listen = (server: Server, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    // The socket is made in this very call, and nobody else may connect to it even for a moment.
    const mask = process.umask(0o177)
    try {
      server.listen(address, resolve)
    } finally {
      process.umask(mask)
    }
  })

/** Only for who holds the lock of the data folder: what a killed server left behind is cleared away. */
export const openLocalDoor = async (options: Options): Promise<LocalDoor> => {
  const { dataDir, log } = options
  const address = localDoorAddress(dataDir)
  const busy = new Set<Promise<void>>()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const answering = request.method === 'POST' ? answers[request.url ?? ''] : undefined
      if (!answering) throw notFound('request')
      await answering(options, request, response)
    } catch (error) {
      refuse(response, error, log)
    }
  }
  const server = createServer((request, response) => {
    const work = answer(request, response).finally(() => busy.delete(work))
    busy.add(work)
  })
  await rm(address, { force: true })
  await listen(server, address)
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await Promise.all(busy)
    },
  }
}
