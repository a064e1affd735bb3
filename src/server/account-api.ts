// The part of the REST API that belongs to no organisation: `/api/v1/setup`, `/me`, `/sessions`, `/invitations`.
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { implement, ORPCError, onError } from '@orpc/server'
import { forbidden, notSignedIn } from '#kit/problems.ts'
import {
  type AccountDoor,
  acceptInvitation,
  createSetup,
  getInvitation,
  getMe,
  getSetup,
  listSessions,
  revokeOtherSessions,
  revokeSession,
} from './account-actions.ts'
import { accountContract } from './account-contract.ts'
import { asProblem } from './api.ts'
import { isFromOwnPage, ownOrigins } from './own-origin.ts'
import { isSessionAlive, type Session, sessionOf } from './session.ts'

type RequestContext = { request: Request }

type Options = AccountDoor & { baseUrl: string | undefined }

export const accountApi = (options: Options) => {
  const { house, signIn, baseUrl } = options
  const procedures = implement(accountContract).$context<RequestContext>()

  const sessionFor = async ({ request }: RequestContext): Promise<Session | null> => {
    const session = await sessionOf(signIn, request.headers)
    return session && (await isSessionAlive(house.database.db, session.id)) ? session : null
  }

  const signedIn = async (context: RequestContext): Promise<Session> => {
    const session = await sessionFor(context)
    if (!session) throw notSignedIn('Sign in first.')
    return session
  }

  const router = procedures.router({
    setup: {
      get: procedures.setup.get.handler(() => getSetup(options)),
      create: procedures.setup.create.handler(({ input }) => createSetup(options, input)),
    },
    me: { get: procedures.me.get.handler(async ({ context }) => getMe(options, await signedIn(context))) },
    sessions: {
      list: procedures.sessions.list.handler(async ({ context }) => listSessions(options, await signedIn(context))),
      revoke: procedures.sessions.revoke.handler(async ({ context, input }) =>
        revokeSession(options, await signedIn(context), input.sessionId),
      ),
      revokeOthers: procedures.sessions.revokeOthers.handler(async ({ context }) =>
        revokeOtherSessions(options, await signedIn(context)),
      ),
    },
    invitations: {
      get: procedures.invitations.get.handler(({ input }) => getInvitation(options, input.token)),
      accept: procedures.invitations.accept.handler(async ({ context, input }) =>
        acceptInvitation(options, await sessionFor(context), input),
      ),
    },
  })

  const handler = new OpenAPIHandler<RequestContext>(router, {
    clientInterceptors: [
      onError((error) => {
        const problem = asProblem(error, house.log)
        throw new ORPCError(problem.kind.toUpperCase(), {
          status: problem.status,
          message: problem.detail,
          data: problem,
        })
      }),
    ],
    customErrorResponseBodyEncoder: (error) => asProblem(error, house.log).toProblemDetails(),
  })

  // Without a cookie and without an Origin it is a script, which no other site can make a browser run.
  const isForeign = (request: Request): boolean =>
    (request.headers.has('cookie') || request.headers.has('origin')) &&
    !isFromOwnPage(request, ownOrigins(request.url, baseUrl))

  /** Null when the address is none of these, so that another part of the server may know it. */
  return async (request: Request): Promise<Response | null> => {
    if (isForeign(request)) {
      const problem = forbidden('This request does not come from a page of this server.')
      return Response.json(problem.toProblemDetails(), {
        status: problem.status,
        headers: { 'content-type': 'application/problem+json' },
      })
    }
    const { matched, response } = await handler.handle(request, { prefix: '/api/v1', context: { request } })
    if (!matched) return null
    if (response.status >= 400) response.headers.set('content-type', 'application/problem+json')
    return response
  }
}
