// Asks the server that runs on this data folder, through the socket that only this machine's user can open.
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { localDoorAddress } from '#base/local-door.ts'
import { CommandError, exitCodeOf } from './exit-codes.ts'

const nobodyListens = ['ENOENT', 'ECONNREFUSED']

const send = (dataDir: string, path: string, body: unknown): Promise<IncomingMessage | null> =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath: localDoorAddress(dataDir), path, method: 'POST' }, resolve)
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (nobodyListens.includes(error.code ?? '')) resolve(null)
      else if (error.code === 'EACCES')
        reject(new CommandError(`Only the user who runs the server on ${dataDir} may ask this of it.`, exitCodeOf(403)))
      else reject(error)
    })
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })

/** Null when no server runs on the folder. */
export const askLocalServer = async (
  dataDir: string,
  path: string,
  body?: unknown,
): Promise<IncomingMessage | null> => {
  const answer = await send(dataDir, path, body)
  if (!answer || answer.statusCode === 200) return answer
  const { detail } = (await json(answer)) as { detail: string }
  throw new CommandError(detail, exitCodeOf(answer.statusCode ?? 500))
}
