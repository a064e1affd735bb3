// Guards cookie sessions against requests that another site makes a browser send.

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origins whose pages may act: the configured address, or else the one under which the server was reached. */
export const ownOrigins = (requestUrl: string, baseUrl: string | undefined): string[] => [
  new URL(baseUrl ?? requestUrl).origin,
]

/**
 * Did one of our own pages send this? Browsers name the origin of every request that changes something; one that names
 * none, or another, is refused when it rides on a cookie. Requests with an API key carry no cookie and need no guard.
 */
export const isFromOwnPage = (request: { method: string; headers: Headers }, origins: readonly string[]): boolean => {
  if (safe.has(request.method)) return true
  const origin = request.headers.get('origin')
  if (origin !== null) return origins.includes(origin)
  return request.headers.get('sec-fetch-site') === 'same-origin'
}
