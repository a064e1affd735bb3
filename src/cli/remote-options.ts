// Turns an operation's input into words on a command line: what stands in its path is named in order, the rest by options.
import { z } from 'zod'
import { CommandError, exitCodes } from './exit-codes.ts'

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema is open by nature
type Schema = any

export type Field = {
  name: string
  flag: string
  required: boolean
  kind: 'text' | 'number' | 'yes_or_no' | 'json' | 'file'
  words: string
}

export const kebab = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()

const kindOf = (schema: Schema): Field['kind'] => {
  if (schema.format === 'binary') return 'file'
  const options: Schema[] = schema.anyOf ?? schema.oneOf ?? [schema]
  const types = new Set(options.map((option) => (option.enum ? 'string' : option.type)))
  types.delete('null')
  if (types.has('boolean')) return 'yes_or_no'
  if (types.has('array') || types.has('object')) return 'json'
  if (types.has('string')) return 'text'
  return types.has('number') || types.has('integer') ? 'number' : 'text'
}

const wordsOf = (schema: Schema): string => {
  const choices: string[] = (schema.anyOf ?? [schema]).flatMap((option: Schema) => option.enum ?? [])
  return [schema.description, choices.length > 0 ? choices.join(' | ') : null].filter(Boolean).join(' — ')
}

export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)

export const fieldsOf = (input: z.ZodType, path: string): Field[] => {
  const schema: Schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const inPath = new Set(parametersOf(path))
  const required = new Set<string>(schema.required ?? [])
  return Object.entries<Schema>(schema.properties ?? {})
    .filter(([name, field]) => !inPath.has(name) && field.not === undefined)
    .map(([name, field]) => ({
      name,
      flag: `--${kebab(name)}`,
      required: required.has(name),
      kind: kindOf(field),
      words: wordsOf(field),
    }))
}

export const readValue = (field: Field, text: string): unknown => {
  if (text === 'null') return null
  if (field.kind === 'number') {
    const value = Number(text)
    if (!Number.isFinite(value))
      throw new CommandError(`${field.flag} must be a number, not ‘${text}’.`, exitCodes.usage)
    return value
  }
  if (field.kind === 'yes_or_no') {
    if (text !== 'true' && text !== 'false')
      throw new CommandError(`${field.flag} must be true or false.`, exitCodes.usage)
    return text === 'true'
  }
  if (field.kind !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError(`${field.flag} must be JSON.`, exitCodes.usage)
  }
}
