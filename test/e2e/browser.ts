// A real browser: the machine's own Chromium where there is one, otherwise the one that npm brought along.
import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright } from 'playwright-core'

const own = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)

// Nothing but the page under test is to be reached.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = async (): Promise<Browser> => {
  if (own) return playwright.launch({ executablePath: own, args: quiet })
  const { default: packaged } = await import('@sparticuz/chromium')
  return playwright.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...quiet],
    headless: true,
  })
}
