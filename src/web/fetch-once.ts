import { v4 as newKey } from 'uuid'

/** Two more tries cover a phone that changes its network in the middle of a save. */
const pausesMs = [400, 1500]

const isWrite = (method: string): boolean => !['GET', 'HEAD'].includes(method)

/** Sends a write again when no answer came; its idempotency key lets the server do it only once. */
export const fetchOnce = async (request: Request, init?: RequestInit): Promise<Response> => {
  if (!isWrite(request.method)) return fetch(request, init)
  request.headers.set('idempotency-key', newKey())
  for (const pause of pausesMs) {
    try {
      return await fetch(request.clone(), init)
    } catch (error) {
      if (request.signal.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return fetch(request, init)
}
