// One command for each operation of the API, made from the contracts: `throughline flags list`, `throughline metrics get fuel`.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { z } from 'zod'
import { contracts } from '#server/contracts.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { printed } from './print.ts'
import { callServer, fileFrom, type Server } from './remote-call.ts'
import { type Field, fieldsOf, kebab, parametersOf, readValue } from './remote-options.ts'

type Operation = {
  '~orpc': { route: { method?: string; path?: string; summary?: string }; inputSchema?: z.ZodType }
}
type Given = Server & { input?: string; json?: boolean } & Record<string, unknown>

const bodyFrom = async (source: string | undefined): Promise<Record<string, unknown>> => {
  if (source === undefined) return {}
  const unreadable = () => {
    throw new CommandError(`The file ${source} cannot be read.`, exitCodes.usage)
  }
  const text = source === '-' ? await readAll(process.stdin) : await readFile(source, 'utf8').catch(unreadable)
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError('The input must be one JSON object.', exitCodes.usage)
  }
}

/** Where commander keeps an option: `--owner-id` under `ownerId`. */
const placeOf = (flag: string): string =>
  flag.slice(2).replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const optionsFrom = async (fields: readonly Field[], given: Given): Promise<Record<string, unknown>> => {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const text = given[placeOf(field.flag)]
    if (typeof text === 'string')
      values[field.name] = field.kind === 'file' ? await fileFrom(text) : readValue(field, text)
  }
  return values
}

export const addServerOptions = (command: Command): Command =>
  command
    .option('--json', 'answer in JSON')
    .option('--url <address>', 'where the server is (THROUGHLINE_URL)')
    .option('--organisation <name>', 'which organisation (THROUGHLINE_ORGANISATION)')
    .option('--key <key>', 'an API key (THROUGHLINE_KEY)')

const addOperation = (group: Command, name: string, operation: Operation): void => {
  const { route, inputSchema } = operation['~orpc']
  const parameters = parametersOf(route.path ?? '')
  const fields: Field[] = inputSchema ? fieldsOf(inputSchema, route.path ?? '') : []
  const command = group.command(kebab(name)).description(route.summary ?? '')
  for (const parameter of parameters) command.argument(`<${kebab(parameter)}>`)
  for (const { flag, words, required } of fields) {
    command.option(`${flag} <value>`, `${words}${required ? ' (required)' : ''}`.trim())
  }
  command.option('--input <file>', 'the whole input as a JSON object, from a file or - for standard input')
  addServerOptions(command)
  if (route.method !== 'GET') command.option('--idempotency-key <key>', 'the same key does nothing twice')
  command.action(async (...all: unknown[]) => {
    const given = command.opts<Given>()
    const named = Object.fromEntries(parameters.map((parameter, i) => [parameter, all[i]]))
    const values = { ...(await bodyFrom(given.input)), ...(await optionsFrom(fields, given)), ...named }
    const answer = await callServer(route, values, given)
    // A file goes out as it is, to be sent on to another file or program.
    if (answer instanceof Uint8Array) process.stdout.write(answer)
    else process.stdout.write(`${printed(answer, given.json === true)}\n`)
  })
}

export const addRemoteCommands = (program: Command): void => {
  for (const [feature, operations] of Object.entries(contracts)) {
    const words = kebab(feature)
    const group = program.command(words).description(`ask a server about ${words.replaceAll('-', ' ')}`)
    for (const [name, operation] of Object.entries(operations)) {
      addOperation(group, name, operation as unknown as Operation)
    }
  }
}
