// Fetches one document over HTTP without trusting who answers: allowed addresses only, at every redirect again, and limits
// on time, size, unpacked size and slowness.
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { allowedAddress, OutsideError, type Reach, type TalkLimits } from './outside.ts'

export type Wanted = {
  url: string
  headers?: Record<string, string>
  user?: string | undefined
  password?: string | undefined
}

export type Fetched = { url: string; status: number; type: string; bytes: Buffer }

const megabytes = (bytes: number): string => `${Math.max(1, Math.floor(bytes / 1_000_000))} MB`

const addressOf = (text: string, base?: string): URL => {
  let url: URL
  try {
    url = new URL(text, base)
  } catch {
    throw new OutsideError(
      'url',
      `‘${text.slice(0, 100)}’ is not an address such as https://data.example.com/figures.csv.`,
    )
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutsideError('url', `Only addresses with http or https are fetched, not ${url.protocol.slice(0, 20)}`)
  }
  return url
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)

const begin = async (
  reach: Reach,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const address = await allowedAddress(reach, host, portOf(url))
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const request = send(
      {
        host: address,
        port: portOf(url),
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { ...headers, host: url.host },
        // Certificates are checked for the name that was asked for, not for the address.
        ...(isIP(host) === 0 && { servername: host }),
        agent: false,
        signal,
      },
      resolve,
    )
    const patience = setTimeout(
      () => request.destroy(new OutsideError('slow', `${url.host} did not begin to answer in time.`)),
      reach.outside.limits.connectMs,
    )
    request.on('response', () => clearTimeout(patience))
    request.on('error', (error) => {
      clearTimeout(patience)
      reject(error)
    })
    request.end()
  })
}

const unpacked = (answer: IncomingMessage): Readable => {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding === 'identity' || encoding === '') return answer
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null
  if (!unpack)
    throw new OutsideError('encoding', `The answer is packed as ‘${encoding.slice(0, 30)}’, which is not known here.`)
  answer.on('error', (error) => unpack.destroy(error))
  return answer.pipe(unpack)
}

/** Both what travels and what it unpacks to stay below the limit. */
const readBody = async (answer: IncomingMessage, limits: TalkLimits): Promise<Buffer> => {
  const announced = Number(answer.headers['content-length'] ?? 0)
  const tooLarge = () => new OutsideError('size', `The answer is larger than ${megabytes(limits.maxBytes)}.`)
  if (announced > limits.maxBytes) throw tooLarge()
  let travelled = 0
  let before = 0
  answer.on('data', (chunk: Buffer) => {
    travelled += chunk.length
    if (travelled > limits.maxBytes) answer.destroy(tooLarge())
  })
  const watch = setInterval(() => {
    if (travelled - before < limits.dripBytes)
      answer.destroy(
        new OutsideError(
          'slow',
          `The answer comes too slowly: ${travelled - before} bytes in ${limits.dripMs / 1000} s.`,
        ),
      )
    before = travelled
  }, limits.dripMs)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of unpacked(answer) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > limits.maxBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } finally {
    clearInterval(watch)
    answer.destroy()
  }
  if (!answer.complete)
    throw new OutsideError('cut_off', `The answer ended after ${travelled} bytes, before it was complete.`)
  return Buffer.concat(chunks, length)
}

const sentenceFor: Record<string, string> = {
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'broke the connection off',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer',
  EPIPE: 'broke the connection off',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'shows a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'shows a certificate that nobody vouches for',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate for another name',
  ABORT_ERR: 'takes too long',
}

/** The error of a connection as a sentence; what is one already stays. */
export const asOutsideError = (error: unknown, who: string): OutsideError => {
  if (error instanceof OutsideError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const known = code === undefined ? undefined : sentenceFor[code]
  const packed = code?.startsWith('Z_') || code?.startsWith('ERR__ERROR_FORMAT')
  if (packed) return new OutsideError('encoding', `What ${who} answers cannot be unpacked.`, error)
  if (code === 'ECONNRESET' || message === 'aborted')
    return new OutsideError('cut_off', `${who} broke the connection off before it was done.`, error)
  return new OutsideError('connection', known ? `${who} ${known}.` : `${who}: ${message}.`, error)
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

const credentials = ({ headers = {}, user, password }: Wanted): Record<string, string> => ({
  ...headers,
  ...((user !== undefined || password !== undefined) && {
    authorization: `Basic ${Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64')}`,
  }),
})

export const fetchOutside = async (reach: Reach, wanted: Wanted): Promise<Fetched> => {
  const { limits } = reach.outside
  const late = new AbortController()
  const total = setTimeout(() => late.abort(), limits.totalMs)
  let url = addressOf(wanted.url)
  const first = url.origin
  try {
    for (let hop = 0; ; hop += 1) {
      // What opens one door is not shown at another.
      const own = url.origin === first ? credentials(wanted) : {}
      const headers = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'throughline', ...own }
      const answer = await begin(reach, url, headers, late.signal)
      const status = answer.statusCode ?? 0
      if (isRedirect(status) && answer.headers.location !== undefined) {
        answer.destroy()
        if (hop === limits.redirects)
          throw new OutsideError('redirects', `The address is redirected more than ${limits.redirects} times.`)
        url = addressOf(answer.headers.location, url.href)
        continue
      }
      const bytes = await readBody(answer, limits)
      return { url: url.href, status, type: answer.headers['content-type'] ?? '', bytes }
    }
  } catch (error) {
    if (late.signal.aborted)
      throw new OutsideError('slow', `${url.host} takes longer than ${limits.totalMs / 1000} s.`, error)
    throw asOutsideError(error, url.host)
  } finally {
    clearTimeout(total)
  }
}
