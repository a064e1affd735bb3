import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { minifyContractRouter } from '@orpc/contract'
import { type Plugin, runnerImport } from 'vite'

const virtualId = 'virtual:contracts'
const resolvedId = `\0${virtualId}`
const file = fileURLToPath(new URL('../server/contracts.ts', import.meta.url))

type Minified = { '~orpc': { route: Record<string, unknown> } } | { [name: string]: Minified }

const isProcedure = (one: Minified): one is { '~orpc': { route: Record<string, unknown> } } => '~orpc' in one

/** Summaries and permissions are for the reference and the server; a request needs the address and how it is filled. */
const withoutWords = (one: Minified): Minified => {
  if (!isProcedure(one))
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, withoutWords(part)]))
  const { method, path, inputStructure, outputStructure } = one['~orpc'].route
  return { '~orpc': { route: { method, path, inputStructure, outputStructure }, meta: {}, errorMap: {} } } as Minified
}

/** Hands the browser the contracts without their schemas: method and path of every operation, some kilobytes in all. */
export const contractsForBrowser = (): Plugin => ({
  name: 'contracts-for-browser',
  resolveId: (id) => (id === virtualId ? resolvedId : undefined),
  async load(id) {
    if (id !== resolvedId) return
    if (!existsSync(file)) return 'export const contracts = {}'
    const { module, dependencies } = await runnerImport<{ contracts: Parameters<typeof minifyContractRouter>[0] }>(
      file,
      {
        configFile: false,
        logLevel: 'error',
      },
    )
    for (const one of [file, ...dependencies]) this.addWatchFile(one)
    return `export const contracts = ${JSON.stringify(withoutWords(minifyContractRouter(module.contracts) as Minified))}`
  },
})
