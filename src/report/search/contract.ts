// Finding any record by a few letters.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { metricStatuses } from '#sense/metrics/contract-metric.ts'
import { foundKinds } from './rank-found.ts'

export const searchContract = {
  find: operation({
    method: 'GET',
    path: '/search',
    summary:
      'Find metrics, scorecards, goals, dependencies, decisions, people, units and reviews by a part of their name',
    tag: 'Search',
    may: 'organisation.read',
    input: z.object({
      q: z.string().trim().min(1).max(100),
      kind: z.enum(foundKinds).optional().describe('only this kind'),
      limit: z.coerce.number<number>().int().min(1).max(50).default(5).describe('of each kind'),
    }),
    output: z.object({
      items: z.array(
        z.object({
          kind: z.enum(foundKinds),
          id: z.string(),
          title: z.string(),
          detail: z
            .string()
            .nullable()
            .describe('a code, a number, a unit or a person, to tell apart what is called alike'),
          status: z.enum(metricStatuses).optional().describe('of a metric: how it stands'),
          path: z.array(z.string()).describe('parts of the address of its page, below the organisation'),
        }),
      ),
    }),
  }),
}
