// The door for embeds: no sign-in, no cookie, no script; only what a signed link shows, in the frames that may show it.
import type { Hono, Context as HonoContext } from 'hono'
import { realNow } from '#base/clock.ts'
import type { House } from '#base/dispatch.ts'
import { drawn } from '#base/pictures/draw-picture.ts'
import { viewEmbed } from '#report/embeds/actions-view.ts'
import { embedPage, narrowSize, nothingHere, tooOften } from '#report/embeds/embed-page.ts'
import { frameAncestors } from '#report/embeds/frame-origins.ts'
import { findSlug } from './accounts.ts'
import { asProblem, problemResponse } from './api.ts'
import { rateLimit } from './rate-limit.ts'

/** A page that hangs on a wall draws itself anew. */
const renewSeconds = 300
const longestToken = 80
const perMinute = { address: 120, link: 600 }

const headersOf = (ancestors: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
  // The address is the key to it: it goes nowhere.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  // What was taken back is gone at once, from every place where pages are kept.
  'cache-control': 'no-store',
})

/** Old browsers know only this header, and it cannot name other origins: then it must be silent. */
const oldFrameHeader = (origins: readonly string[]): Record<string, string> =>
  origins.length === 0 ? { 'x-frame-options': 'SAMEORIGIN' } : {}

type Options = { house: House; addressOf(c: HonoContext): string }

export const addEmbeds = (app: Hono, { house, addressOf }: Options): void => {
  const allowed = { address: rateLimit(perMinute.address, realNow), link: rateLimit(perMinute.link, realNow) }
  // The page says nothing, so that any frame may show it instead of a browser's own alarm.
  const quiet = (c: HonoContext, html: string, status: 404 | 410 | 429, more: Record<string, string> = {}) =>
    c.body(html, status, { ...headersOf('*'), ...more })

  app.get('/embed/:token', async (c) => {
    const token = c.req.param('token')
    // Whoever sends nonsense of any length does not fill our memory with it.
    if (!allowed.address(addressOf(c)) || !allowed.link(token.slice(0, longestToken)))
      return quiet(c, tooOften, 429, { 'retry-after': '60' })
    try {
      const view = await viewEmbed(house, token, (id) => findSlug(house.database.db, id))
      if (view.state !== 'shown') return quiet(c, nothingHere, view.state === 'over' ? 410 : 404)
      const { picture, origins } = view
      const svgOf = async (look: typeof picture.look) =>
        new TextDecoder().decode(await drawn({ ...picture, look }, 'svg'))
      const drawings = { wide: await svgOf(picture.look), narrow: await svgOf({ ...picture.look, ...narrowSize }) }
      return c.body(embedPage(drawings, picture, picture.look.scheme), 200, {
        ...headersOf(frameAncestors(origins)),
        ...oldFrameHeader(origins),
        refresh: String(renewSeconds),
      })
    } catch (error) {
      return problemResponse(asProblem(error, house.log))
    }
  })
  app.all('/embed/*', (c) => quiet(c, nothingHere, 404))
}
