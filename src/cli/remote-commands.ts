// One command for each operation of the API, made from the contracts: `throughline flags list`, `throughline metrics get fuel`.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { z } from 'zod'
import { contracts } from '#server/contracts.ts'
import { CommandError, exitCodeOf, exitCodes } from './exit-codes.ts'
import { printed } from './print.ts'
import { type Field, fieldsOf, kebab, parametersOf, readValue } from './remote-options.ts'

type Operation = { '~orpc': { route: { method?: string; path?: string; summary?: string }; inputSchema?: z.ZodType } }
type Given = Record<string, string | boolean | undefined>

const setting = (given: string | undefined, variable: string, words: string): string => {
  const value = given ?? process.env[variable]
  if (!value) throw new CommandError(`Say ${words}, with an option or with ${variable}.`, exitCodes.usage)
  return value
}

const bodyFrom = async (given: Given): Promise<Record<string, unknown>> => {
  const source = given['input']
  if (typeof source !== 'string') return {}
  const text =
    source === '-'
      ? await readAll(process.stdin)
      : await readFile(source, 'utf8').catch(() => {
          throw new CommandError(`The file ${source} cannot be read.`, exitCodes.usage)
        })
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError('The input must be one JSON object.', exitCodes.usage)
  }
}

const explain = (problem: { detail?: string; errors?: { message: string }[] } | null, status: number): string => {
  const lines = problem?.errors?.map((error) => `  ${error.message}`) ?? []
  return [problem?.detail ?? `The server answered ${status}.`, ...(lines.length > 1 ? lines : [])].join('\n')
}

const call = async (operation: Operation, values: Record<string, unknown>, given: Given): Promise<unknown> => {
  const { method = 'GET', path = '/' } = operation['~orpc'].route
  const server = setting(given['url'] as string | undefined, 'THROUGHLINE_URL', 'where the server is (--url)').replace(
    /\/$/,
    '',
  )
  const organisation = setting(
    given['organisation'] as string | undefined,
    'THROUGHLINE_ORGANISATION',
    'which organisation (--organisation)',
  )
  const key = setting(given['key'] as string | undefined, 'THROUGHLINE_KEY', 'an API key (--key)')
  const rest = { ...values }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]))
    delete rest[name]
    return value
  })
  const query = new URLSearchParams()
  if (method === 'GET') for (const [name, value] of Object.entries(rest)) query.set(name, String(value))
  const address = `${server}/api/v1/o/${organisation}${filled}${query.size > 0 ? `?${query}` : ''}`
  const headers: Record<string, string> = { authorization: `Bearer ${key}` }
  if (method !== 'GET') headers['content-type'] = 'application/json'
  if (typeof given['idempotencyKey'] === 'string') headers['idempotency-key'] = given['idempotencyKey']
  const response = await fetch(address, {
    method,
    headers,
    ...(method !== 'GET' && { body: JSON.stringify(rest) }),
  }).catch((error) => {
    throw new CommandError(
      `The server at ${server} cannot be reached (${error.cause?.code ?? error.message}).`,
      exitCodes.unreachable,
    )
  })
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new CommandError(explain(answer as never, response.status), exitCodeOf(response.status))
  return answer
}

const addOperation = (group: Command, name: string, operation: Operation): void => {
  const { route, inputSchema } = operation['~orpc']
  const parameters = parametersOf(route.path ?? '')
  const fields: Field[] = inputSchema ? fieldsOf(inputSchema, route.path ?? '') : []
  const command = group.command(kebab(name)).description(route.summary ?? '')
  for (const parameter of parameters) command.argument(`<${kebab(parameter)}>`)
  for (const field of fields)
    command.option(`${field.flag} <value>`, `${field.words}${field.required ? ' (required)' : ''}`.trim())
  command
    .option('--input <file>', 'the whole input as a JSON object, from a file or - for standard input')
    .option('--json', 'answer in JSON')
    .option('--url <address>', 'where the server is (THROUGHLINE_URL)')
    .option('--organisation <name>', 'which organisation (THROUGHLINE_ORGANISATION)')
    .option('--key <key>', 'an API key (THROUGHLINE_KEY)')
  if (route.method !== 'GET') command.option('--idempotency-key <key>', 'the same key does nothing twice')
  command.action(async (...all: unknown[]) => {
    const given = command.opts<Given>()
    const named = Object.fromEntries(parameters.map((parameter, i) => [parameter, all[i]]))
    const byFlag = fields.flatMap((field) => {
      const value = given[field.flag.slice(2).replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())]
      return typeof value === 'string' ? [[field.name, readValue(field, value)] as const] : []
    })
    const answer = await call(operation, { ...(await bodyFrom(given)), ...Object.fromEntries(byFlag), ...named }, given)
    process.stdout.write(`${printed(answer, given['json'] === true)}\n`)
  })
}

export const addRemoteCommands = (program: Command): void => {
  for (const [feature, operations] of Object.entries(contracts)) {
    const group = program
      .command(kebab(feature))
      .description(`ask a server about ${kebab(feature).replaceAll('-', ' ')}`)
    for (const [name, operation] of Object.entries(operations))
      addOperation(group, name, operation as unknown as Operation)
  }
}
