// Finds dependencies by a part of what is needed.
import type { Context } from '#base/context.ts'
import { dependenciesNamed } from './store-finding.ts'

export const findDependencies = (ctx: Context, part: string, limit: number) => dependenciesNamed(ctx, part, limit)
