import { v4 as newKey } from 'uuid'

/** Two more tries cover a phone that changes its network in the middle of a save. */
const pausesMs = [400, 1500]

const isWrite = (method: string): boolean => !['GET', 'HEAD'].includes(method)

/** The client reads plain JSON only; problem details are JSON by another name. */
const asJson = async (answer: Promise<Response>): Promise<Response> => {
  const response = await answer
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response
  const { status, statusText, headers } = response
  return new Response(response.body, {
    status,
    statusText,
    headers: { ...Object.fromEntries(headers), 'content-type': 'application/json' },
  })
}

/** Sends a write again when no answer came; its idempotency key lets the server do it only once. */
export const fetchOnce = async (request: Request, init?: RequestInit): Promise<Response> => {
  if (!isWrite(request.method)) return asJson(fetch(request, init))
  request.headers.set('idempotency-key', newKey())
  for (const pause of pausesMs) {
    try {
      return await asJson(fetch(request.clone(), init))
    } catch (error) {
      if (request.signal.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return asJson(fetch(request, init))
}
