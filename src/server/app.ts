// The web server: which address leads to which part.

import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { realNow } from '#base/clock.ts'
import type { Config } from '#base/config.ts'
import type { House } from '#base/dispatch.ts'
import { watchProgress } from '#base/progress.ts'
import { Problem, tooLarge } from '#kit/problems.ts'
import { largestDelivery, takeDelivery, unknownWebhook } from '#sense/connectors/actions-delivery.ts'
import type { AccountDoor } from './account-actions.ts'
import { accountApi } from './account-api.ts'
import { findOrganisation } from './accounts.ts'
import type { Actions } from './action.ts'
import { asProblem, createApi, problemResponse } from './api.ts'
import { type Authenticated, authenticator } from './authenticate.ts'
import { clientAddress } from './client-address.ts'
import { addEmbeds } from './embed-pages.ts'
import { eventIdOf, readEventId } from './event-id.ts'
import type { Instruments } from './instruments.ts'
import type { Live } from './live.ts'
import { openApiDocument } from './openapi.ts'
import { referencePage } from './reference-page.ts'
import type { SignIn } from './sign-in.ts'
import { signInDoor } from './sign-in-door.ts'

export type AppOptions = {
  house: House
  actions: Actions
  signIn: SignIn
  live: Live
  instruments: Instruments
  config: Pick<Config, 'baseUrl' | 'trustProxy' | 'maxBodyBytes' | 'metricsToken'>
  /** Where the built pages are; null in tests of the API alone. */
  webFolder: string | null
  demoAccounts?: AccountDoor['demoAccounts']
  /** False while the server is still starting or already stopping. */
  ready: () => boolean
}

const heartbeatMs = 20_000

const addressOf = (c: HonoContext, trustProxy: boolean): string => {
  let connection: string | undefined
  try {
    connection = getConnInfo(c).remote.address
  } catch {
    // A request made inside the process, as in tests, has no connection.
  }
  return clientAddress(connection, c.req.header('x-forwarded-for') ?? null, trustProxy)
}

const isLocal = (address: string): boolean => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)

/** A chat bot asks for text by the header; within, it is a parameter like any other. */
const asAccepted = (request: Request): Request => {
  const url = new URL(request.url)
  const wantsText = request.headers.get('accept')?.startsWith('text/plain') ?? false
  if (!wantsText || !url.pathname.endsWith('/line') || url.searchParams.has('format')) return request
  url.searchParams.set('format', 'text')
  return new Request(url, request)
}

const withCookies = (response: Response, cookies: readonly string[]): Response => {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

const addHealth = (app: Hono, { house, ready, instruments, live, config }: AppOptions): void => {
  app.get('/health/live', (c) => c.json({ status: 'alive' }))
  app.get('/health/ready', async (c) => {
    if (!ready()) return c.json({ status: 'not ready' }, 503)
    const answered = await house.database.query('select 1').then(
      () => true,
      () => false,
    )
    return answered ? c.json({ status: 'ready' }) : c.json({ status: 'no database' }, 503)
  })
  app.get('/metrics', async (c) => {
    const token = config.metricsToken
    const allowed = token
      ? c.req.header('authorization') === `Bearer ${token}`
      : isLocal(addressOf(c, false)) && !c.req.header('x-forwarded-for')
    if (!allowed)
      return problemResponse(
        new Problem('forbidden', 'Measurements are for this machine, or for whoever knows METRICS_TOKEN.'),
      )
    instruments.screens.set(live.listeners())
    return c.text(await instruments.registry.metrics(), 200, { 'content-type': instruments.registry.contentType })
  })
}

const addEvents = (
  app: Hono,
  { house, live }: AppOptions,
  authenticate: (request: Request, slug: string) => Promise<Authenticated>,
): void => {
  app.get('/api/v1/o/:slug/events', async (c) => {
    const who = await authenticate(c.req.raw, c.req.param('slug')).catch((error) => asProblem(error, house.log))
    if (who instanceof Problem) return problemResponse(who)
    return streamSSE(c, async (stream) => {
      const waiting: { event: string; data: string; id?: string }[] = []
      let wake = () => {}
      let ended = false
      const { stop, from, tooMuch } = await live.subscribe(
        { id: who.organisationId, slug: who.slug },
        {
          principal: who.principal,
          send: (change, place) => {
            waiting.push({ event: 'change', data: JSON.stringify(change), id: eventIdOf(place) })
            wake()
          },
          end: () => {
            ended = true
            wake()
          },
        },
        readEventId(c.req.header('last-event-id')),
      )
      const stopProgress = watchProgress(({ organisationId, personId, rows }) => {
        if (organisationId !== who.organisationId || personId !== who.principal.personId) return
        // Only the latest counts: a slow line is not told of every step.
        const last = waiting.at(-1)
        const said = { event: 'progress', data: JSON.stringify({ rows }) }
        if (last?.event === 'progress') waiting[waiting.length - 1] = said
        else waiting.push(said)
        wake()
      })
      stream.onAbort(() => {
        stop()
        stopProgress()
        wake()
      })
      await stream.writeSSE({ event: 'hello', data: '{}', ...(waiting.length === 0 && { id: eventIdOf(from) }) })
      // Whoever missed too much reads everything anew.
      if (tooMuch) await stream.writeSSE({ event: 'reset', data: '{}', id: eventIdOf(from) })
      while (!stream.aborted && !ended) {
        for (let next = waiting.shift(); next; next = waiting.shift()) await stream.writeSSE(next)
        await new Promise<void>((resolve) => {
          // A comment now and then keeps proxies from closing a quiet stream, and notices a client that is gone.
          const beat = setTimeout(resolve, heartbeatMs)
          wake = () => {
            clearTimeout(beat)
            resolve()
          }
        })
        if (waiting.length === 0) await stream.write(': still here\n\n')
      }
      stop()
      stopProgress()
    })
  })
}

/** Who delivers shows no session and no key, but a signature. */
const addHooks = (app: Hono, { house }: AppOptions): void => {
  const limit = bodyLimit({
    maxSize: largestDelivery,
    onError: () => problemResponse(tooLarge(`A delivery has at most ${largestDelivery / 1_000_000} MB.`)),
  })
  app.post('/api/v1/o/:slug/hooks/:connectorId', limit, async (c) => {
    try {
      const { slug, connectorId } = c.req.param()
      const organisation = await findOrganisation(house.database.db, slug)
      const body = Buffer.from(await c.req.arrayBuffer())
      if (!organisation) throw unknownWebhook()
      const tenant = { organisationId: organisation.id, slug }
      return c.json(await takeDelivery(house, tenant, { connectorId, headers: c.req.raw.headers, body }))
    } catch (error) {
      return problemResponse(asProblem(error, house.log))
    }
  })
}

const addPages = (app: Hono, webFolder: string): void => {
  app.use(
    '/assets/*',
    serveStatic({
      root: webFolder,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.use('*', serveStatic({ root: webFolder, index: 'none' }))
  // Every other address is a page that the browser finds its own way in.
  app.get(
    '*',
    serveStatic({ root: webFolder, path: 'index.html', onFound: (_path, c) => c.header('cache-control', 'no-cache') }),
  )
}

export const createApp = (options: AppOptions): Hono => {
  const { house, signIn, config, instruments } = options
  const api = createApi(house, options.actions)
  const account = accountApi({ house, signIn, demoAccounts: options.demoAccounts, baseUrl: config.baseUrl })
  const authenticate = authenticator({ house, signIn, baseUrl: config.baseUrl })
  const door = signInDoor(signIn)
  const app = new Hono()

  app.use(async (c, next) => {
    const began = realNow()
    await next()
    instruments.requests.observe(
      { method: c.req.method, status: `${Math.floor(c.res.status / 100)}xx` },
      (realNow() - began) / 1000,
    )
    if (c.req.path.startsWith('/api/'))
      house.log.debug(
        { method: c.req.method, path: c.req.path, status: c.res.status, ms: realNow() - began },
        'request',
      )
  })
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      // Mantine writes its variables into style elements.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      frameAncestors: ["'none'"],
    },
  })
  // Embeds have headers of their own: they are made to be framed.
  app.use((c, next) => (c.req.path.startsWith('/embed/') ? next() : secure(c, next)))
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: config.maxBodyBytes,
      onError: () =>
        problemResponse(
          tooLarge(
            `The request is larger than the ${Math.round(config.maxBodyBytes / 1024 / 1024)} MB that this server takes.`,
          ),
        ),
    }),
  )
  addHealth(app, options)
  addEmbeds(app, { house, addressOf: (c) => addressOf(c, config.trustProxy) })
  app.all('/api/auth/*', (c) => door(c.req.raw, addressOf(c, config.trustProxy)))
  app.get('/api/openapi.json', async (c) => c.json(await openApiDocument(config.baseUrl ?? new URL(c.req.url).origin)))
  app.get('/api/docs', async (c) =>
    c.html(referencePage(await openApiDocument(config.baseUrl ?? new URL(c.req.url).origin))),
  )
  addEvents(app, options, authenticate)
  app.use('/api/v1/*', compress())
  addHooks(app, options)
  app.use('/api/v1/o/:slug/metrics/:metricId/:picture{chart\\.(?:svg|png)}', etag(), async (c, next) => {
    await next()
    // For this reader alone, and asked anew each time: a reading may have come, or a right have gone.
    if (c.res.ok) c.header('cache-control', 'private, no-cache')
  })
  app.all('/api/v1/o/:slug/*', async (c) => {
    const slug = c.req.param('slug')
    try {
      const who = await authenticate(c.req.raw, slug)
      const context = {
        house,
        organisationId: who.organisationId,
        slug,
        principal: who.principal,
        idempotencyKey: c.req.header('idempotency-key'),
      }
      return withCookies(await api(asAccepted(c.req.raw), `/api/v1/o/${slug}`, context), who.cookies)
    } catch (error) {
      return problemResponse(asProblem(error, house.log))
    }
  })
  app.all(
    '/api/v1/*',
    async (c) =>
      (await account(c.req.raw)) ??
      problemResponse(new Problem('not_found', 'There is no such address in the API; see /api/docs.')),
  )
  app.all('/api/*', () =>
    problemResponse(new Problem('not_found', 'There is no such address in the API; see /api/docs.')),
  )
  if (options.webFolder) addPages(app, options.webFolder)
  app.onError((error) => problemResponse(asProblem(error, house.log)))
  return app
}
