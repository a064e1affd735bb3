// Every main page, as axe sees it and at both widths: no violations, no sideways scrolling, nothing said to the console.
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginning, foundLastMile, type LastMile } from '../scenarios/last-mile.ts'
import { openBrowser } from './browser.ts'
import { type RunningCompany, runCompany, signInAs } from './running-company.ts'

type Violation = { id: string; nodes: { target: string[] }[] }

const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source)
  const found = (await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(({ violations }) => violations)',
  )) as Violation[]
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

describe('every main page', () => {
  let running: RunningCompany
  let firm: LastMile
  let browser: Browser

  beforeAll(async () => {
    running = await runCompany(beginning)
    firm = await foundLastMile(running.company)
    await firm.record(firm.feed, 'routing-availability', '2026-02-09', 96.8)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('is accessible and fits, in %s at %s pixels', async (colorScheme, width) => {
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 } })).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await signInAs(page, running.address, firm.chief.email)
    const places = [
      '/today',
      '/inbox',
      '/strategy',
      `/strategy/objectives/${firm.objectiveId}`,
      `/strategy/key-results/${firm.keyResultId}`,
      '/metrics',
      '/metrics/routing-availability',
      '/metrics/routing-availability?tab=breakdown',
      '/metrics/scorecards',
      '/metrics/decisions',
      '/metrics/prune',
      '/dependencies',
      `/dependencies/${firm.dependencyId}`,
      `/dependencies/${firm.dependencyId}?asOf=2026-02-08`,
      '/decisions',
      '/flags',
      '/flags?asOf=2026-02-09',
      '/reviews',
      '/reviews/report',
      '/metrics/new',
      '/metrics/import',
      '/metrics/executive',
      '/strategy/check-ins',
      '/settings',
      ...['organisation', 'units', 'people', 'rights', 'types', 'keys', 'clock'].map((tab) => `/settings?tab=${tab}`),
    ]
    const wrong: string[] = []
    const look = async (place: string) => {
      await page.waitForLoadState('networkidle').catch(() => {})
      for (const violation of await violationsOn(page)) wrong.push(`${place} ${violation}`)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (wide > 1) wrong.push(`${place} scrolls sideways by ${wide} pixels`)
    }
    const visit = async (place: string) => {
      await page.goto(`${running.address}/o/${running.company.slug}${place}`)
      await page.locator('main h1').first().waitFor()
    }
    for (const place of places) {
      await visit(place)
      await look(place)
    }
    await visit('/strategy')
    await page.getByRole('button', { name: 'Cycles' }).click()
    await page.getByRole('menuitem', { name: /^Grade and close/ }).click()
    await page.getByText('Every key result gets its grade').waitFor()
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    await look('the grades of a cycle')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'As of…' }).click()
    await page.getByRole('button', { name: 'Previous month' }).waitFor()
    await look('the choice of a day')
    expect(wrong).toEqual([])
    expect(errors).toEqual([])
  })
})
