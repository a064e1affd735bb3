import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { readAllowEntry } from '#kit/network/allow-list.ts'
import { secretBox } from '../secrets/secret-box.ts'
import { fetchOutside } from './fetch-outside.ts'
import { OutsideError, type Reach, resolveHost, talkLimits } from './outside.ts'

const servers: Server[] = []

const serve = async (listener: RequestListener): Promise<{ origin: string; port: number }> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port }
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

const reach = (allowed: string[], more: Partial<Reach['outside']> = {}): Reach => ({
  allowed: allowed.map(readAllowEntry).filter((entry) => entry !== null),
  outside: {
    secrets: secretBox('a secret for tests, long enough to pass'),
    watchDir: null,
    privateRanges: null,
    limits: { ...talkLimits, maxBytes: 100_000, totalMs: 5_000, connectMs: 2_000 },
    resolve: resolveHost,
    ...more,
  },
})
const limited = (limits: Partial<Reach['outside']['limits']>) =>
  reach(['127.0.0.1'], { limits: { ...reach([]).outside.limits, ...limits } })
const loopback = reach(['127.0.0.1'])

const refusal = async (work: Promise<unknown>): Promise<{ rule: string; message: string }> => {
  const error = await work.then(
    () => null,
    (found: unknown) => found,
  )
  if (!(error instanceof OutsideError)) throw new Error(`expected a refusal, found ${String(error)}`)
  return { rule: error.rule, message: error.message }
}

describe('fetching from outside', () => {
  it('brings what an allowed address answers, unpacked', async () => {
    const { origin } = await serve((request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.setHeader('content-type', 'text/csv')
      response.end(gzipSync(`as ${request.headers.authorization}`))
    })
    const found = await fetchOutside(loopback, { url: `${origin}/x.csv`, user: 'me', password: 'pä55' })
    expect(found).toMatchObject({ status: 200, type: 'text/csv' })
    const basic = Buffer.from('me:pä55').toString('base64')
    expect(found.bytes.toString()).toBe(`as Basic ${basic}`)
  })

  it('does not even connect to what is not allowed', async () => {
    let asked = 0
    const { origin, port } = await serve((_, response) => {
      asked += 1
      response.end()
    })
    for (const url of [
      origin,
      `http://localhost:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      `http://2130706433:${port}`,
    ]) {
      expect(await refusal(fetchOutside(reach(['*', 'localhost']), { url }))).toMatchObject({ rule: 'allowed_address' })
    }
    expect(asked).toBe(0)
    expect(await refusal(fetchOutside(loopback, { url: 'file:///etc/passwd' }))).toMatchObject({ rule: 'url' })
  })

  it('connects to the address that was checked, whatever the name says a moment later', async () => {
    const { port } = await serve((request, response) => response.end(`host ${request.headers.host}`))
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const rebinding = reach(['127.0.0.1'], { resolve: async () => answers.shift() ?? [] })
    const found = await fetchOutside(rebinding, { url: `http://data.example.com:${port}/` })
    expect(found.bytes.toString()).toBe(`host data.example.com:${port}`)
    expect(answers).toHaveLength(1)
  })

  it('checks every redirect, follows few, and shows no credentials elsewhere', async () => {
    const inner = await serve((request, response) => response.end(String(request.headers.authorization)))
    const outer = await serve((request, response) => {
      const to = { '/in': `${inner.origin}/`, '/meta': 'http://169.254.169.254/latest/', '/round': '/round' }[
        request.url ?? ''
      ]
      response.writeHead(302, { location: to ?? '' }).end()
    })
    const ask = (path: string, allowed = ['127.0.0.1']) =>
      fetchOutside(reach(allowed), { url: `${outer.origin}${path}`, user: 'me', password: 'secret' })
    expect((await ask('/in')).bytes.toString()).toBe('undefined')
    expect(await refusal(ask('/in', [`127.0.0.1:${outer.port}`]))).toMatchObject({ rule: 'allowed_address' })
    expect(await refusal(ask('/meta', ['127.0.0.1', '*']))).toMatchObject({ rule: 'allowed_address' })
    expect(await refusal(ask('/round'))).toMatchObject({ rule: 'redirects' })
  })

  it('stops at an endless body, an announced giant and a bomb', async () => {
    const { origin } = await serve((request, response) => {
      if (request.url === '/giant') return void response.writeHead(200, { 'content-length': '999999999' }).write('x')
      if (request.url === '/bomb')
        return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x')));
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    for (const path of ['/endless', '/giant', '/bomb']) {
      expect(await refusal(fetchOutside(loopback, { url: origin + path }))).toMatchObject({ rule: 'size' })
    }
  })

  it('does not wait for a slow drip, for one who never answers, or for a long time', async () => {
    const { origin } = await serve((request, response) => {
      if (request.url === '/silent') return
      response.write('a')
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const drip = fetchOutside(limited({ dripMs: 150, dripBytes: 1_000 }), { url: `${origin}/drip` })
    expect(await refusal(drip)).toMatchObject({ rule: 'slow', message: expect.stringContaining('too slowly') })
    const silent = fetchOutside(limited({ connectMs: 150 }), { url: `${origin}/silent` })
    expect(await refusal(silent)).toMatchObject({ rule: 'slow', message: expect.stringContaining('begin to answer') })
    const long = fetchOutside(limited({ totalMs: 200 }), { url: `${origin}/drip` })
    expect(await refusal(long)).toMatchObject({ rule: 'slow', message: expect.stringContaining('longer than') })
  })

  it('says so when the answer is cut off, packed badly or not there at all', async () => {
    const { origin } = await serve((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('half', () => response.socket?.destroy())
      } else response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
    })
    expect(await refusal(fetchOutside(loopback, { url: `${origin}/cut` }))).toMatchObject({ rule: 'cut_off' })
    expect(await refusal(fetchOutside(loopback, { url: `${origin}/packed` }))).toMatchObject({ rule: 'encoding' })
    expect(await refusal(fetchOutside(loopback, { url: 'http://127.0.0.1:1/' }))).toMatchObject({ rule: 'connection' })
  })
})
