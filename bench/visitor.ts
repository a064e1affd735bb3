// Somebody at the other end of the wire: signs in, asks, and follows the stream of events.
import { benchPassword } from './organisation.ts'

export type Visitor = {
  get(path: string): Promise<Response>
  post(path: string, body: unknown): Promise<Response>
  /** Resolves with the next event of one of these kinds. */
  next(kinds: readonly string[]): Promise<void>
  close(): void
}

export const visit = async (address: string, slug: string): Promise<Visitor> => {
  const headers = { 'content-type': 'application/json', origin: address }
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'bea@bench.example', password: benchPassword }),
  })
  if (!signedIn.ok) throw new Error(`sign-in failed with ${signedIn.status}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  const base = `${address}/api/v1/o/${slug}`
  const ending = new AbortController()
  const waiting = new Set<{ kinds: readonly string[]; done: () => void }>()
  const stream = await fetch(`${base}/events`, { headers: { cookie }, signal: ending.signal })
  const listen = async () => {
    let text = ''
    for await (const chunk of (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += chunk
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const data = part.split('\n').find((line) => line.startsWith('data: {"kind"'))
        if (!data) continue
        const { kind } = JSON.parse(data.slice(6)) as { kind: string }
        for (const one of waiting) {
          if (!one.kinds.includes(kind)) continue
          waiting.delete(one)
          one.done()
        }
      }
    }
  }
  listen().catch(() => {})
  return {
    get: (path) => fetch(base + path, { headers: { cookie } }),
    post: (path, body) =>
      fetch(base + path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) }),
    next: (kinds) => new Promise((done) => waiting.add({ kinds, done })),
    close: () => ending.abort(),
  }
}
