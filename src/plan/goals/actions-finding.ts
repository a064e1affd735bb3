// Finds goals by a part of their title.
import type { Context } from '#base/context.ts'
import { keyResultsNamed, objectivesNamed } from './store-finding.ts'

export const findObjectives = (ctx: Context, part: string, limit: number) => objectivesNamed(ctx, part, limit)

export const findKeyResultsByTitle = (ctx: Context, part: string, limit: number) => keyResultsNamed(ctx, part, limit)
