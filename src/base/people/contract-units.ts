import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { onePerson } from '#base/one-person.ts'
import { day, id, name, unit, version } from './people-schemas.ts'

const tag = 'Units'
const ofUnit = { of: { kind: 'unit', field: 'unitId' } } as const

const oneHead = 'A unit has exactly one head: one id of a person.'
const headId = onePerson(oneHead, oneHead)
const code = z.string().trim().min(1).max(50).nullable().describe('the key of the unit in other systems')

export const unitsContract = {
  list: operation({
    method: 'GET',
    path: '/units',
    summary: 'List the whole tree of units, each unit after the one above it',
    tag,
    may: 'people.read',
    input: z.object({ state: z.enum(['open', 'all']).default('open') }),
    output: z.object({ items: z.array(unit), nextCursor: z.null() }),
  }),
  create: operation({
    method: 'POST',
    path: '/units',
    summary: 'Add a unit below another one',
    tag,
    may: 'units.edit',
    input: z.strictObject({ name, parentId: z.guid(), headId, code: code.optional() }),
    output: unit,
  }),
  update: operation({
    method: 'PATCH',
    path: '/units/{unitId}',
    summary: 'Rename a unit, move it, or give it another head',
    tag,
    may: 'units.edit',
    ...ofUnit,
    input: z.strictObject({
      unitId: id,
      version,
      name: name.optional(),
      parentId: z.guid().optional(),
      headId: headId.optional(),
      code: code.optional(),
    }),
    output: unit,
  }),
  close: operation({
    method: 'POST',
    path: '/units/{unitId}/close',
    summary: 'Close a unit on a day; what it measured ends with it',
    tag,
    may: 'units.edit',
    ...ofUnit,
    input: z.strictObject({ unitId: id, version, closedOn: day }),
    output: unit,
  }),
}
