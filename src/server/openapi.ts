// The description of the REST API, made from the contracts.

import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { keyLifeDays } from '#base/idempotency/life.ts'
import { accountContract } from './account-contract.ts'
import { contracts } from './contracts.ts'

export type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** A check of our own says of itself what it looks like. */
const schemas = new ZodToJsonSchemaConverter({
  interceptors: [
    ({ schema, next }) => {
      const [required, found] = next()
      const said = schema._zod.def.type === 'custom' ? z.globalRegistry.get(schema) : undefined
      return [required, said ? { ...said, id: undefined } : found]
    },
  ],
})

const generator = new OpenAPIGenerator({ schemaConverters: [schemas] })

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'status', 'title', 'detail'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, rule: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const

const refusals = {
  description: 'Refused; the problem names field and rule',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const eventStream = {
  get: {
    operationId: 'events',
    summary: 'Follow what changes, as server-sent events named `change`',
    tags: ['Events'],
    responses: {
      200: {
        description: 'A stream of events',
        content: { 'text/event-stream': { schema: { type: 'string' as const } } },
      },
      default: refusals,
    },
  },
}

const made = new Map<string, Promise<OpenApiDocument>>()

const generate = async (address: string): Promise<OpenApiDocument> => {
  const info = {
    title: 'Throughline',
    version: '1',
    description: 'Strategy, week after week: evidence in, flag up, decision made, effect checked.',
  }
  const document = await generator.generate(contracts as never, {
    info,
    servers: [
      {
        url: `${address}/api/v1/o/{organisation}`,
        variables: { organisation: { default: 'demo', description: 'The organisation’s name in its address.' } },
      },
    ],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      schemas: { Problem: problem as never },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, made under Settings.' },
        session: { type: 'apiKey', in: 'cookie', name: 'throughline.session_token' },
      },
    },
  })
  const account = await generator.generate(accountContract as never, { info })
  const own = [{ url: `${address}/api/v1` }]
  document.paths = { ...document.paths, '/events': eventStream as never }
  for (const [path, item] of Object.entries(account.paths ?? {}))
    document.paths[path] = { ...item, servers: own } as never
  for (const item of Object.values(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item?.[method]
      if (!operation?.responses) continue
      operation.responses.default ??= refusals as never
      if (method === 'get' || !item || 'servers' in item) continue
      operation.parameters = [
        ...(operation.parameters ?? []),
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', maxLength: 200 },
          description: `The same key with the same request answers as before and does nothing twice; it is remembered for ${keyLifeDays} days.`,
        },
      ]
    }
  }
  return document
}

export const openApiDocument = (address: string): Promise<OpenApiDocument> => {
  const known = made.get(address) ?? generate(address)
  // A handful of addresses at most; a stranger's Host headers must not fill the memory.
  if (made.size < 20) made.set(address, known)
  return known
}
