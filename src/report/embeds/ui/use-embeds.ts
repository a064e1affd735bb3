import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { embedsContract } from '../contract.ts'

type Contract = typeof embedsContract
export type Embed = z.output<Contract['create']['~orpc']['outputSchema'] & z.ZodType>

export const useEmbeds = () => useOperations<Contract>('embeds')

export const addressOf = (embed: Pick<Embed, 'address'>): string => `${window.location.origin}${embed.address ?? ''}`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

export const frameOf = (embed: Embed): string =>
  `<iframe src="${addressOf(embed)}" title="${escaped(embed.metric.name)}" width="${embed.look.width}" height="${embed.look.height}" style="border:0" loading="lazy"></iframe>`
