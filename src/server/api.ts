// The REST API: every operation of every contract, dispatched, with refusals as RFC 9457 problem details.
import { isContractProcedure } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { implement, ORPCError, onError, ValidationError } from '@orpc/server'
import type { OperationMeta } from '#base/contract.ts'
import { type Call, dispatch, type House, type Principal } from '#base/dispatch.ts'
import { fieldErrors } from '#base/field-errors.ts'
import { invalid, malformed, Problem } from '#kit/problems.ts'
import type { Action, Actions } from './action.ts'
import { contracts } from './contracts.ts'

export type RequestContext = {
  house: House
  organisationId: string
  slug: string
  principal: Principal
  idempotencyKey: string | undefined
}

type Described = { '~orpc': { route: { method?: string }; meta: Partial<OperationMeta> } }

/** What a call of an operation is made of; the command line and jobs use it as well as the REST API. */
export const callOf = (
  name: string,
  contract: Described,
  action: Action,
  context: RequestContext,
  input: unknown,
): Call => ({
  organisationId: context.organisationId,
  slug: context.slug,
  principal: context.principal,
  operation: name,
  meta: contract['~orpc'].meta,
  writes: contract['~orpc'].route.method !== 'GET',
  idempotencyKey: context.idempotencyKey,
  action: typeof action === 'function' ? action : action.action,
  input,
})

const procedureFor = (name: string, contract: Described, action: Action) =>
  // biome-ignore lint/suspicious/noExplicitAny: the walk over the contracts forgets their types; each was checked in its feature
  (implement(contract as any) as any)
    .$context()
    .handler(async ({ input, context }: { input: unknown; context: RequestContext }) => {
      const answer = await dispatch(context.house, callOf(name, contract, action, context, input))
      return typeof action === 'function' || !action.afterwards ? answer : action.afterwards(context.house, answer)
    })

const buildRouter = (contract: object, actions: object, path: string[]): object => {
  const router: Record<string, object> = {}
  for (const [key, part] of Object.entries(contract)) {
    const action = (actions as Record<string, Action | object>)[key]
    if (!action) {
      throw new Error(`No action is registered for the operation ${[...path, key].join('.')}.`)
    }
    router[key] = isContractProcedure(part)
      ? procedureFor([...path, key].join('.'), part as unknown as Described, action as Action)
      : buildRouter(part, action, [...path, key])
  }
  return router
}

/** Whatever went wrong, as a Problem; what nobody foresaw is logged and told without its inner words. */
export const asProblem = (error: unknown, log: House['log']): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof ORPCError) {
    if (error.data instanceof Problem) return error.data
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
      return invalid(fieldErrors(error.cause.issues))
    if (error.status === 413) return new Problem('too_large', error.message)
    if (error.status < 500) return malformed(error.message)
  }
  const code = (error as { code?: string })?.code
  if (code === '22P02' || code === '22007' || code === '22008' || code === '22003') {
    return malformed('A value in the request has a form that cannot be stored.')
  }
  log.error(
    {
      err:
        error instanceof Error
          ? { message: error.message, stack: error.stack, cause: String(error.cause ?? '') }
          : error,
    },
    'an operation failed',
  )
  return new Problem('unavailable', 'Something went wrong on our side; it has been logged.')
}

export const problemResponse = (problem: Problem): Response =>
  new Response(JSON.stringify(problem.toProblemDetails()), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })

export const createApi = (house: House, actions: Actions) => {
  const handler = new OpenAPIHandler<RequestContext>(buildRouter(contracts, actions, []) as never, {
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
  return async (request: Request, prefix: `/${string}`, context: RequestContext): Promise<Response> => {
    const { matched, response } = await handler.handle(request, { prefix, context })
    if (!matched)
      return problemResponse(new Problem('not_found', 'There is no such address in the API; see /api/docs.'))
    if (response.status >= 400) response.headers.set('content-type', 'application/problem+json')
    return response
  }
}
