// The lines of an archive, unzipped as they are asked for.
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

export async function* readArchive(source: Readable): AsyncGenerator<string, void> {
  const unzipped = createGunzip()
  source.on('error', (error: Error) => unzipped.destroy(error))
  source.pipe(unzipped).setEncoding('utf8')
  let rest = ''
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw new Error(`The archive cannot be read: ${(error as Error).message}.`)
  } finally {
    source.destroy()
  }
  if (rest) yield rest
}
