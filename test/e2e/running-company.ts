// A company on a server that listens, with the built pages, for a browser to visit.
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openDatabase } from '#base/database/open-database.ts'
import { silentLog } from '#base/log.ts'
import { startServer } from '#server/serve.ts'
import { type Company, manualConfig, newCompany, password } from '../scenarios/company.ts'

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

export type RunningCompany = { company: Company; address: string; stop(): Promise<void> }

export const runCompany = async (at: string): Promise<RunningCompany> => {
  const database = await openDatabase({ memory: true })
  const server = await startServer(manualConfig(at), silentLog, { database, webFolder, jobs: false })
  const company = await newCompany(database, { at, product: server.product })
  return {
    company,
    address: server.address,
    stop: async () => {
      await server.stop()
      await database.close()
    },
  }
}

export const signInAs = async (page: Page, address: string, email: string): Promise<void> => {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/o\//)
}
