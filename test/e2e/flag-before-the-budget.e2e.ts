// The whole loop as people see it: on track, a reading, red without reloading, the reasons, a decision, two good weeks, clear.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginning, foundLastMile, type LastMile } from '../scenarios/last-mile.ts'
import { openBrowser } from './browser.ts'
import { type RunningCompany, runCompany, signInAs } from './running-company.ts'

/** Waits until the open page says it, without being loaded again. */
const says = (page: Page, words: string) =>
  page.waitForFunction((wanted) => document.querySelector('main')?.textContent?.includes(wanted), words)

describe('the loop on screen', () => {
  let running: RunningCompany
  let firm: LastMile
  let browser: Browser
  let owner: Page
  let chief: Page
  const at = (path: string) => `${running.address}/o/${running.company.slug}${path}`

  beforeAll(async () => {
    running = await runCompany(beginning)
    firm = await foundLastMile(running.company)
    browser = await openBrowser()
    const tab = async () => (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    owner = await tab()
    chief = await tab()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  it('shows the key result on track to its owner', async () => {
    await signInAs(owner, running.address, firm.operations.email)
    await owner.goto(at(`/strategy/key-results/${firm.keyResultId}`))
    await owner.getByRole('heading', { level: 1, name: 'Cost per drop down 15 %' }).waitFor()
    await says(owner, 'Effective on track')
  })

  it('turns red on the open page when the feed sends a bad reading, and names the cause and the money', async () => {
    await firm.record(firm.feed, 'routing-availability', '2026-02-09', 96.8)
    await says(owner, 'Effective off track')
    await says(owner, 'Routing engine availability fell')
    const words = await owner.locator('main').textContent()
    expect(words).toContain('Routing engine availability')
    expect(words).toMatch(/96\.8\s%/)
    expect(words).toMatch(/400,000/)
  })

  it('lets the one above both decide, and asks for the five fields', async () => {
    await signInAs(chief, running.address, firm.chief.email)
    await chief.goto(at('/decisions'))
    await chief
      .getByRole('link', { name: /Routing engine/ })
      .first()
      .click()
    const decision = chief.getByRole('textbox', { name: /^Decision/ })
    await decision.waitFor()
    // Without a decision and an owner it is none.
    await chief.getByRole('button', { name: 'Decide', exact: true }).click()
    await chief.locator('[aria-invalid="true"]').first().waitFor()
    await decision.fill('Roll back and run a second instance.')
    await chief
      .getByLabel(/^Owner/)
      .first()
      .click()
    await chief.getByRole('option', { name: /Ida Informatics/ }).click()
    await chief.getByLabel(/^To/).first().fill('99.5')
    await chief.getByRole('button', { name: 'Decide', exact: true }).click()
    // The form is gone once it is decided.
    await decision.waitFor({ state: 'detached' })
    const decided = await firm.chief.client.get('/decisions?state=decided')
    expect(decided.body.items).toHaveLength(1)
  })

  it('clears on the open page after two good weeks', async () => {
    const { company } = running
    await company.advanceTo('2026-02-16T09:00:00Z')
    await firm.record(company.admin, 'cost-per-drop', '2026-02-09', 7.38)
    await company.advanceTo('2026-02-23T09:00:00Z')
    await firm.record(company.admin, 'cost-per-drop', '2026-02-16', 7.28)
    await firm.operations.client.post(`/key-results/${firm.keyResultId}/check-ins`, {
      reported: 'on_track',
      confidence: 8,
    })
    await firm.record(firm.feed, 'routing-availability', '2026-02-16', 99.6)
    await company.advanceTo('2026-03-02T09:00:00Z')
    await firm.record(firm.feed, 'routing-availability', '2026-02-23', 99.5)
    await firm.record(company.admin, 'cost-per-drop', '2026-02-23', 7.19)
    await says(owner, 'Effective on track')
  })
})
