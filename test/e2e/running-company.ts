// A company on a server that listens, with the built pages, for a browser to visit.
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { readConfig } from '#base/config.ts'
import { openDatabase } from '#base/database/open-database.ts'
import { silentLog } from '#base/log.ts'
import { startServer } from '#server/serve.ts'
import { type Company, newCompany, password } from '../scenarios/company.ts'

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

export type RunningCompany = { company: Company; address: string; stop(): Promise<void> }

export const runCompany = async (at: string): Promise<RunningCompany> => {
  const database = await openDatabase({ memory: true })
  const company = await newCompany(database, { at })
  const config = readConfig({ PORT: '0', CLOCK: 'manual', AUTH_SECRET: 'a secret for tests, long enough to pass' })
  const server = await startServer(config, silentLog, { database, webFolder, jobs: false })
  return {
    company,
    address: server.address,
    stop: async () => {
      await server.stop()
      await company.stop()
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
