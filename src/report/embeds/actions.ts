// Making, listing and taking back embeds.
import type { z } from 'zod'
import type { Context, RecordFacts } from '#base/context.ts'
import { isId, newId } from '#base/ids.ts'
import { scopeOf } from '#base/people/rights.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { forbidden, invalid, notFound } from '#kit/problems.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { embedPath } from './actions-link.ts'
import { makersWhoSee } from './actions-maker.ts'
import type { embedsContract } from './contract.ts'
import { embedState } from './embed-state.ts'
import { originErrors, readOrigin } from './frame-origins.ts'
import { type EmbedRow, findEmbed, insertEmbed, listEmbedRows, markRevoked } from './store.ts'

type Contract = typeof embedsContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>
type Output<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['outputSchema'] & z.ZodType>

const dayMs = 86_400_000

/** As for the metric it shows; whoever made it may take it back. */
const factsOf = async (ctx: Context, { metricId, madeById }: EmbedRow): Promise<RecordFacts | null> => {
  const metric = await ctx.facts('metric', metricId)
  return (
    metric && { ...metric, ownerIds: metric.confidentialTo === null ? [...metric.ownerIds, madeById] : metric.ownerIds }
  )
}

const embedFacts = async (ctx: Context, id: string): Promise<RecordFacts | null> => {
  const embed = isId(id) ? await findEmbed(ctx, id) : undefined
  return embed ? factsOf(ctx, embed) : null
}

export const facts = { embed: embedFacts }

const present = async (ctx: Context, rows: readonly EmbedRow[]): Promise<Output<'create'>[]> => {
  const seen = await makersWhoSee(ctx, rows)
  return Promise.all(
    rows.map(async (row) => {
      const metric = {
        archived: row.metricArchivedAt !== null,
        confidential: row.metricConfidential,
        seenByMaker: seen.has(row.id),
      }
      const state = embedState(row, metric, ctx.now)
      const known = await factsOf(ctx, row)
      const mayRevoke = row.revokedAt === null && known !== null && ctx.may('embeds.edit', known)
      return {
        id: row.id,
        metric: { id: row.metricId, name: row.metricName, code: row.metricCode },
        state,
        madeBy: { id: row.madeById, name: row.madeByName },
        madeAt: row.madeAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        revokedAt: row.revokedAt?.toISOString() ?? null,
        revokedBy: row.revokedById === null ? null : { id: row.revokedById, name: row.revokedByName ?? '' },
        origins: row.origins,
        confidential: row.confidentialShown,
        look: row.look,
        lastSeenAt: row.seenAt?.toISOString() ?? null,
        views: row.views ?? 0,
        address:
          state === 'open' && mayRevoke
            ? embedPath(ctx.secrets(), { organisationId: ctx.organisationId, embedId: row.id })
            : null,
        can: mayRevoke ? ['embeds.edit'] : [],
      }
    }),
  )
}

const presentOne = async (ctx: Context, id: string): Promise<Output<'create'>> => {
  const row = await findEmbed(ctx, id)
  const [one] = row ? await present(ctx, [row]) : []
  if (!one) throw notFound('embed')
  return one
}

const changed = (ctx: Context, id: string, kind: 'embed.made' | 'embed.revoked'): void =>
  ctx.emit({ kind, subjectKind: 'embed', subjectId: id })

const listEmbeds = async (ctx: Context, input: Input<'list'>): Promise<Output<'list'>> => {
  const { kind, role, unitId, personId } = ctx.actor
  const limit = input.limit ?? 50
  const everywhere = kind === 'system' || scopeOf(role, 'embeds.read') === 'organisation'
  const rows = await listEmbedRows(ctx, {
    metricId: input.metric === undefined ? undefined : (await knownMetric(ctx, input.metric)).id,
    openAt: input.state === 'open' ? ctx.now : undefined,
    units: everywhere ? null : unitId === null ? [] : unitsBelow(ctx.units, unitId),
    personId,
    after: positionAfter(input.cursor, 1),
    limit,
  })
  const page = pageOf(rows, limit, ({ id }) => [id])
  return { items: await present(ctx, page.items), nextCursor: page.nextCursor }
}

const createEmbed = async (ctx: Context, input: Input<'create'>): Promise<Output<'create'>> => {
  const { personId } = ctx.actor
  if (personId === null) throw forbidden('An embed belongs to a person.')
  const { days, origins, acknowledgeConfidential, kind, outlook, theme, last, width, height } = input
  const metric = await knownMetric(ctx, input.metricId)
  if (metric.archivedAt) throw invalid('metricId', 'archived', 'metricId: An archived metric is not shown outside.')
  const wrong = originErrors(origins)
  if (wrong.length > 0) throw invalid(wrong)
  if (metric.confidential && !acknowledgeConfidential) {
    throw invalid(
      'acknowledgeConfidential',
      'confidential',
      'acknowledgeConfidential: The metric is confidential; say that whoever has the link may see its figures.',
    )
  }
  const id = newId()
  await insertEmbed(ctx, {
    id,
    metricId: metric.id,
    madeById: personId,
    madeAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + days * dayMs),
    origins: [...new Set(origins.flatMap((origin) => readOrigin(origin) ?? []))],
    look: { kind, outlook, theme, last, width, height },
    confidentialShown: metric.confidential,
  })
  changed(ctx, id, 'embed.made')
  return presentOne(ctx, id)
}

const revokeEmbed = async (ctx: Context, { embedId }: Input<'revoke'>): Promise<Output<'revoke'>> => {
  await markRevoked(ctx, embedId)
  changed(ctx, embedId, 'embed.revoked')
  return presentOne(ctx, embedId)
}

export const embedsActions = {
  list: listEmbeds,
  create: createEmbed,
  revoke: revokeEmbed,
} satisfies Record<keyof Contract, unknown>
