// An operation of the product: one description from which come the REST route, the OpenAPI page, the web client,
// the command line and the permission that every door checks.
import { oc } from '@orpc/contract'
import type { ZodType } from 'zod'
import type { Right } from './people/rights.ts'

/** The kinds of record whose facts (unit, owners, confidentiality) decide what an actor may do with them. */
export type RecordKind =
  | 'unit'
  | 'person'
  | 'metric'
  | 'objective'
  | 'key_result'
  | 'dependency'
  | 'flag'
  | 'decision'
  | 'decision_type'
  | 'review'
  | 'cycle'
  | 'connector'
  | 'embed'
  | 'scorecard'

export type OperationMeta = {
  /** The right that the actor needs. */
  may: Right
  /** The record on which the right is needed, and the input field that names it. Without it: anywhere in the organisation. */
  of?: { kind: RecordKind; field: string } | undefined
  /** The answer holds a secret that is shown once: it is not kept for a repeated Idempotency-Key. */
  secret?: true | undefined
}

type Description<I extends ZodType, O extends ZodType> = OperationMeta & {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to `/api/v1/o/{organisation}`, such as `/metrics/{metricId}`. */
  path: `/${string}`
  /** One sentence for the API reference and for `--help`. */
  summary: string
  tag: string
  input: I
  output: O
}

const procedures = oc.$meta<Partial<OperationMeta>>({})

export const operation = <I extends ZodType, O extends ZodType>(described: Description<I, O>) =>
  procedures
    .route({
      method: described.method,
      path: described.path,
      summary: described.summary,
      tags: [described.tag],
      successStatus: 200,
    })
    .meta({ may: described.may, of: described.of, secret: described.secret })
    .input(described.input)
    .output(described.output)
