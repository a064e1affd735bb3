// The operations that bring readings in from a file.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import {
  importInput,
  importOutput,
  importRecord,
  importsInput,
  importsOutput,
  previewInput,
  previewOutput,
} from './import-shapes.ts'

const tag = 'Imports'
const may = 'metrics.record'

export const importsContract = {
  preview: operation({
    method: 'POST',
    path: '/imports/preview',
    summary: 'Show what an import of a file would record and refuse; nothing is written',
    may,
    tag,
    input: previewInput,
    output: previewOutput,
  }),
  run: operation({
    method: 'POST',
    path: '/imports',
    summary: 'Import readings from a file, all or nothing unless partial',
    may,
    tag,
    input: importInput,
    output: importOutput,
  }),
  list: operation({
    method: 'GET',
    path: '/imports',
    summary: 'List imports, newest first',
    may,
    tag,
    input: importsInput,
    output: importsOutput,
  }),
  get: operation({
    method: 'GET',
    path: '/imports/{importId}',
    summary: 'Get an import with its mapping and its refused lines',
    may,
    tag,
    input: z.object({ importId: z.uuid() }),
    output: importRecord,
  }),
}

export type ImportsInput<Name extends keyof typeof importsContract> = z.output<
  NonNullable<(typeof importsContract)[Name]['~orpc']['inputSchema']>
>
export type ImportsOutput<Name extends keyof typeof importsContract> = z.input<
  NonNullable<(typeof importsContract)[Name]['~orpc']['outputSchema']>
>
