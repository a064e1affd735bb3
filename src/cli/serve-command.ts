// `throughline serve`: the server, until it is told to stop.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { readConfig } from '#base/config.ts'
import { openLog } from '#base/log.ts'

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

const serve = async ({ demo, empty }: { demo?: boolean; empty?: boolean }): Promise<void> => {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  // Loaded here, so that commands that only ask a server start at once.
  const { startServer } = await import('#server/serve.ts')
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const server = await startServer(config, log, {
    webFolder: existsSync(webFolder) ? webFolder : null,
    demo: demo === true && empty !== true,
    say,
  })
  say(`Throughline is at ${server.address}`)
  const end = (signal: string) => {
    log.info({ signal }, 'stopping')
    server.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: String(error) }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

export const addServeCommand = (program: Command): void => {
  program
    .command('serve')
    .description('run the server')
    .option('--demo', 'with the demo company, on a database that is still empty')
    .option('--empty', 'without the demo company, whatever else is said')
    .action(serve)
}
