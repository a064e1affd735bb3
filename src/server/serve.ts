// A server process: opens the product, listens, turns the clock every minute, and ends without losing anything.
import type { AddressInfo } from 'node:net'
import { serve as listen, type ServerType } from '@hono/node-server'
import type { Config } from '#base/config.ts'
import type { Log } from '#base/log.ts'
import { type LocalDoor, openLocalDoor } from './local-door.ts'
import { openProduct, type Product, type ProductOptions } from './product.ts'

export type RunningServer = { product: Product; address: string; stop(): Promise<void> }

/** Requests under way get this long to finish; event streams are simply closed. */
const graceMs = 10_000

const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, graceMs).unref()
  })

const listening = (config: Config, product: Product): Promise<{ server: ServerType; address: string }> =>
  new Promise((resolve, reject) => {
    const server = listen(
      { fetch: product.app.fetch, port: config.port, hostname: config.host },
      (info: AddressInfo) => {
        const host = info.family === 'IPv6' ? `[${info.address}]` : info.address
        resolve({
          server,
          address:
            config.baseUrl ?? `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${info.port}`,
        })
      },
    )
    server.on('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE'
      reject(inUse ? new Error(`Port ${config.port} on ${config.host} is in use; choose another with PORT.`) : error)
    })
  })

type Options = Omit<ProductOptions, 'config' | 'log' | 'demoAccounts'> & {
  /** Builds the demo company where nothing is yet, and shows its accounts on the sign-in page. */
  demo?: boolean
  say?: (line: string) => void
}

/** True when this server shows the demo company and nothing else. */
const prepareDemo = async (product: Product, say: (line: string) => void): Promise<boolean> => {
  const there = await product.house.database.db.selectFrom('platform.organisations').select('demo').execute()
  if (there.length > 0) return there.every(({ demo }) => demo)
  say('Building the demo company: nine weeks of readings, check-ins, decisions and reviews …')
  const { buildDemoCompany } = await import('./demo/build-demo-company.ts')
  await buildDemoCompany(product)
  return true
}

/** The embedded database is this process's alone, so what concerns it is asked of the process. */
const localDoor = async (config: Config, log: Log, { house }: Product): Promise<LocalDoor | null> => {
  const { database } = house
  if (database.connection.dataFolder === null) return null
  return openLocalDoor({ dataDir: config.dataDir, database, log }).catch((error: Error) => {
    log.warn({ err: error.message }, 'commands of this machine cannot reach the running server')
    return null
  })
}

export const startServer = async (
  config: Config,
  log: Log,
  { demo = false, say = () => {}, ...options }: Options = {},
): Promise<RunningServer> => {
  const shown: NonNullable<ProductOptions['demoAccounts']> = []
  const product = await openProduct({ jobs: true, ...options, config, log, ...(demo && { demoAccounts: shown }) })
  try {
    if (demo && (await prepareDemo(product, say))) {
      const { demoAccounts } = await import('./demo/demo-people.ts')
      shown.push(...demoAccounts)
    }
    // What the last process left undone is taken up at once.
    for (const { id } of await product.pump.tenants()) product.pump.hint(id)
    const { server, address } = await listening(config, product)
    const door = await localDoor(config, log, product)
    let stopping: Promise<void> | null = null
    const stop = async () => {
      const ended = closed(server)
      product.live.close()
      await ended
      await door?.close()
      await product.stop()
    }
    return { product, address, stop: () => (stopping ??= stop()) }
  } catch (error) {
    await product.stop()
    throw error
  }
}
