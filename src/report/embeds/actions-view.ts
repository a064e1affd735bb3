// What whoever opens an embed's link is shown: the chart as its maker may see it, or nothing at all.
import { type House, inContext, type Principal } from '#base/dispatch.ts'
import { Problem } from '#kit/problems.ts'
import type { Picture } from '#ui/picture.ts'
import { preparePicture } from '../pictures/actions.ts'
import { readEmbedToken } from './actions-link.ts'
import { makersWhoSee } from './actions-maker.ts'
import { embedState } from './embed-state.ts'
import { type EmbedRow, findEmbed, noteView } from './store.ts'

/** `unknown`: no link of ours; `over`: one that is no longer shown. */
export type EmbedView = { state: 'shown'; picture: Picture; origins: string[] } | { state: 'unknown' | 'over' }

const system: Principal = { kind: 'system', personId: null, scopes: null }

type Tenant = { organisationId: string; slug: string }

const openOne = (house: House, tenant: Tenant, embedId: string): Promise<EmbedRow | null> =>
  inContext(house, { ...tenant, principal: system, operation: 'embeds.view' }, async (ctx) => {
    const embed = await findEmbed(ctx, embedId)
    if (!embed) return null
    const metric = {
      archived: embed.metricArchivedAt !== null,
      confidential: embed.metricConfidential,
      seenByMaker: (await makersWhoSee(ctx, [embed])).has(embed.id),
    }
    if (embedState(embed, metric, ctx.now) !== 'open') return null
    await noteView(ctx, embed.id)
    return embed
  })

/** @param findSlug how the organisation of this id is called in addresses */
export const viewEmbed = async (
  house: House,
  token: string,
  findSlug: (organisationId: string) => Promise<string | undefined>,
): Promise<EmbedView> => {
  const named = house.outside && readEmbedToken(house.outside.secrets, token)
  const slug = named && (await findSlug(named.organisationId))
  if (!named || slug === undefined) return { state: 'unknown' }
  const tenant = { organisationId: named.organisationId, slug: slug ?? '' }
  const embed = await openOne(house, tenant, named.embedId)
  if (!embed) return { state: 'over' }
  const { madeById, metricId, look, origins } = embed
  const maker: Principal = { kind: 'key', personId: madeById, scopes: ['metrics.read'] }
  try {
    const picture = await inContext(house, { ...tenant, principal: maker, operation: 'embeds.view' }, (ctx) =>
      preparePicture(ctx, { ...look, metricId }),
    )
    return { state: 'shown', picture, origins }
  } catch (error) {
    // What its maker may not see any more since a moment ago.
    if (error instanceof Problem && error.status < 500) return { state: 'over' }
    throw error
  }
}
