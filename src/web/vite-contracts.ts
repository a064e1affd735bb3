import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { minifyContractRouter } from '@orpc/contract'
import { type Plugin, runnerImport } from 'vite'

const virtualId = 'virtual:contracts'
const resolvedId = `\0${virtualId}`
const file = fileURLToPath(new URL('../server/contracts.ts', import.meta.url))

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
    return `export const contracts = ${JSON.stringify(minifyContractRouter(module.contracts))}`
  },
})
