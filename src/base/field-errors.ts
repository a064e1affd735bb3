// What zod found wrong, as the field errors of a problem: where it is, which rule it breaks, and what to do.
import type { FieldError } from '#kit/problems.ts'
import { sayIssue } from './say-issue.ts'

type Step = PropertyKey | { key: PropertyKey }

export type Issue = {
  message: string
  path?: readonly Step[] | undefined
  code?: string
  /** Of a check of our own: it names its rule. */
  params?: Record<string, unknown> | undefined
}

const most = 200

const fieldPath = (path: readonly Step[] = []): string =>
  path
    .map((part) => (typeof part === 'object' ? part.key : part))
    .reduce<string>(
      (sofar, part) =>
        typeof part === 'number' ? `${sofar}[${part}]` : sofar ? `${sofar}.${String(part)}` : String(part),
      '',
    )

const ruleOf = ({ code, params }: Issue): string =>
  typeof params?.rule === 'string' ? params.rule : (code ?? 'format')

export const fieldErrors = (issues: readonly Issue[]): FieldError[] =>
  issues.slice(0, most).map((issue) => {
    const field = fieldPath(issue.path) || 'body'
    return { field, rule: ruleOf(issue), message: `${field}: ${sayIssue(issue)}` }
  })
