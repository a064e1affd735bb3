// A source is connected on screen: refused until an administrator allows its address, tried before it is saved, its secret
// never shown again, its runs told with what was refused; and a connection whose owner has left is taken over.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../scenarios/company.ts'
import { openBrowser } from './browser.ts'
import { type RunningCompany, runCompany, signInAs } from './running-company.ts'

const beginning = '2026-02-12T09:00:00Z'
const secret = 'a key that nobody sees again'

describe('connecting a source on screen', () => {
  let running: RunningCompany
  let browser: Browser
  let page: Page
  let source: Server
  let origin = ''
  const asked: (string | undefined)[] = []
  const at = (path: string) => `${running.address}/o/${running.company.slug}${path}`
  const text = () => page.locator('body').textContent()

  beforeAll(async () => {
    running = await runCompany(beginning)
    const { admin } = running.company
    const root = ok(await admin.get('/units')).items[0]
    const metric = { unitId: root.id, direction: 'higher', rhythm: 'daily' }
    ok(await admin.post('/metrics', { ...metric, code: 'orders', name: 'Orders' }))
    source = createServer((request, response) => {
      asked.push(request.headers.authorization)
      response.setHeader('content-type', 'text/csv')
      response.end('day,orders\n2026-02-10,41\n2026-02-11,many\n')
    })
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(source.address() as AddressInfo).port}`
    browser = await openBrowser()
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await signInAs(page, running.address, 'ada@example.com')
  })
  afterAll(async () => {
    await browser?.close()
    source?.close()
    source?.closeAllConnections()
    await running?.stop()
  })

  const openForm = async () => {
    await page.goto(at('/settings?tab=connections'))
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Shop')
    await page.getByLabel('Address', { exact: true }).fill(`${origin}/orders.csv`)
    await page.getByLabel('Password or key').fill(secret)
    await page.getByRole('button', { name: 'Try it' }).click()
  }

  it('reaches nothing until the administrator allows the address', async () => {
    await openForm()
    await page
      .getByText(/is not among the addresses|not allowed|may be reached/i)
      .first()
      .waitFor()
    expect(asked).toEqual([])
    await page.goto(at('/settings?tab=connections'))
    await page.getByLabel('One on each line').fill('127.0.0.1')
    await page.getByRole('button', { name: 'Save the addresses' }).click()
    await page.getByText('The addresses are saved.').waitFor()
  })

  it('is tried before it is saved: what its columns mean, what would be recorded, and what not', async () => {
    await openForm()
    await page.getByText('What the columns mean').waitFor()
    await page.getByRole('row').filter({ hasText: '41' }).getByRole('combobox').click()
    await page.getByRole('option', { name: 'value', exact: true }).click()
    const metric = page.getByRole('combobox', { name: 'Metric of the values' })
    await metric.click()
    await metric.fill('Orders')
    await page
      .getByRole('option', { name: /Orders/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('As they would be recorded').waitFor()
    await page.getByText(/2 read: 1 new, 0 corrected, 0 known already, 1 refused/).waitFor()
    expect(asked.at(-1)).toBe(`Bearer ${secret}`)
    expect(ok(await running.company.admin.get('/connectors')).items).toEqual([])
    await page.getByRole('button', { name: 'Save the connection' }).click()
    await page.getByRole('link', { name: 'Shop' }).waitFor()
  })

  it('never shows its secret again, tells its last run, and each refused row with its reason', async () => {
    await page.getByRole('link', { name: 'Shop' }).click()
    await page.getByText('kept sealed').waitFor()
    await page.getByRole('button', { name: 'Fetch now' }).click()
    await page.getByText('1 new reading.').waitFor()
    await page.getByRole('row').filter({ hasText: 'done' }).getByRole('button').first().click()
    await page.getByText(/many/).first().waitFor()
    expect(await text()).not.toContain(secret)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Edit' }).click()
    const field = page.getByLabel('Password or key')
    await field.waitFor()
    expect(await field.inputValue()).toBe('')
    expect(await page.content()).not.toContain(secret)
  })

  it('is taken over once its owner has left', async () => {
    const { admin, person } = running.company
    const root = ok(await admin.get('/units')).items[0]
    const gone = await person('Gina Gone', 'leader', root.id)
    const made = ok(
      await gone.client.post('/connectors', {
        name: 'Left behind',
        settings: { kind: 'url', url: `${origin}/orders.csv`, format: 'csv' },
        mapping: { columns: { day: 'period', orders: 'value' }, metric: 'orders' },
      }),
    )
    const { version } = ok(await admin.get(`/people/${gone.id}`))
    ok(await admin.post(`/people/${gone.id}/deactivate`, { version }))
    await page.goto(at(`/settings/connections/${made.connector.id}`))
    await page.getByText('Its owner, Gina Gone, has left.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Take over', exact: true }).click()
    await page.getByRole('button', { name: 'Take the connection over' }).click()
    await page.getByRole('button', { name: 'Take over', exact: true }).waitFor({ state: 'detached' })
    expect(ok(await admin.get(`/connectors/${made.connector.id}`)).owner).toMatchObject({ name: 'Ada Admin' })
  })
})
