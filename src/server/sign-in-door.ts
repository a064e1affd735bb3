// The door to better-auth: only the paths that the product uses, the client's true address, and refusals in the same
// form as everywhere else.
import { Problem, type ProblemKind } from '#kit/problems.ts'
import { clientAddressHeader } from './client-address.ts'
import type { SignIn } from './sign-in.ts'

const open = new Set(['/sign-in/email', '/sign-out', '/get-session', '/change-password'])

const kinds: Record<number, ProblemKind> = {
  400: 'invalid',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  422: 'invalid',
  429: 'too_many',
}

const asProblem = async (refused: Response): Promise<Response> => {
  const said = (await refused.json().catch(() => ({}))) as { message?: string; code?: string }
  const kind = kinds[refused.status] ?? 'unavailable'
  const problem = new Problem(kind, `${said.message ?? 'Sign-in is not available.'}`, { extra: { code: said.code } })
  const headers = new Headers(refused.headers)
  headers.set('content-type', 'application/problem+json')
  headers.delete('content-length')
  const retryAfter = headers.get('x-retry-after')
  if (retryAfter) headers.set('retry-after', retryAfter)
  return new Response(JSON.stringify(problem.toProblemDetails()), { status: problem.status, headers })
}

export const signInDoor =
  (signIn: SignIn) =>
  async (request: Request, address: string): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
    const headers = new Headers(request.headers)
    headers.set(clientAddressHeader, address)
    const answer = open.has(path)
      ? await signIn.handler(new Request(request, { headers }))
      : new Response('{"message":"There is no such address."}', { status: 404 })
    return answer.status < 400 ? answer : asProblem(answer)
  }
