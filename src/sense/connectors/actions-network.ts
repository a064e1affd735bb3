// Which addresses connectors may reach: the administrator says so, and nothing is open before.
import type { Context } from '#base/context.ts'
import { changedBy } from '#base/save-versioned.ts'
import { readAllowEntry } from '#kit/network/allow-list.ts'
import { conflict, invalid } from '#kit/problems.ts'
import type { Input, Output } from './actions-present.ts'
import { networkOf, organisationVersion, saveNetwork } from './store.ts'

const everything = { unitPath: [], ownerIds: [], confidentialTo: null }

const told = (ctx: Context, allow: string[], version: number): Output<'network'> => ({
  allow,
  version,
  can: ctx.may('organisation.edit', everything) ? ['organisation.edit'] : [],
})

export const showNetwork = async (ctx: Context): Promise<Output<'network'>> =>
  told(ctx, networkOf(ctx), await organisationVersion(ctx))

export const allowAddresses = async (ctx: Context, { allow, version }: Input<'allow'>): Promise<Output<'allow'>> => {
  const errors = allow.flatMap((entry, at) =>
    readAllowEntry(entry)
      ? []
      : [
          {
            field: `allow[${at}]`,
            rule: 'address',
            message: `allow[${at}]: ‘${entry.slice(0, 80)}’ is no name such as data.example.com or *.example.com, no range such as 10.1.0.0/16, and not *.`,
          },
        ],
  )
  if (errors.length > 0) throw invalid(errors)
  const entries = [...new Set(allow)]
  if (!(await saveNetwork(ctx, version, entries))) {
    throw conflict('Somebody changed the organisation while you were editing it.', {
      rule: 'version',
      current: await showNetwork(ctx),
      yours: { allow },
      changedFields: ['allow'],
      ...(await changedBy(ctx, 'organisations', ctx.organisationId)),
    })
  }
  ctx.emit({ kind: 'organisation.changed', subjectKind: 'organisation', subjectId: ctx.organisationId })
  return told(ctx, entries, version + 1)
}
