// Which of the leads found are direct: a lead through a third series, by a cause in common or against a stronger one's direction is told apart.
import { twoTailsOfCorrelation } from './beta-distribution.ts'
import { type Candidate, signalOf } from './lead-candidates.ts'
import { leastSquares } from './least-squares.ts'
import type { Member } from './panel.ts'
import { pickRows } from './pick-rows.ts'

export type Explained = { candidate: Candidate; reason: 'indirect' | 'reverse'; by: Candidate }

/** p of the candidate once what the chosen leads already explain of the same series is taken out. */
const pBeside = (candidate: Candidate, chosen: readonly Candidate[], members: readonly Member[]): number => {
  const to = members[candidate.to]!
  const sources = [...chosen, candidate].map(({ from, form, lag }) => ({ signal: signalOf(members[from]!, form), lag }))
  const rows: number[] = []
  for (let t = 0; t < to.values.length; t += 1) {
    if (to.surprise.known[t] && sources.every(({ signal, lag }) => t >= lag && signal.known[t - lag])) rows.push(t)
  }
  const columns = [
    new Float64Array(rows.length).fill(1),
    ...sources.map(({ signal, lag }) => pickRows(signal.values, rows, lag)),
  ]
  const { rssAfter } = leastSquares(columns, pickRows(to.surprise.values, rows))
  const [rss = 0, before = 0] = [rssAfter.at(-1), rssAfter.at(-2)]
  const degrees = rows.length - columns.length - Math.max(1, to.whitened.parameters) + 1
  if (degrees < 1 || !(before > 0)) return 1
  return twoTailsOfCorrelation(Math.sqrt(Math.max(0, 1 - rss / before)), degrees)
}

// Of both directions of a pair the stronger one: a common cause with a memory of its own shows in both.
const withoutReverses = (found: readonly Candidate[], explained: Explained[]): Candidate[] =>
  found.filter((candidate) => {
    const other = found.find(({ from, to }) => from === candidate.to && to === candidate.from)
    if (!other || candidate.pairP < other.pairP || (candidate.pairP === other.pairP && candidate.from < other.from))
      return true
    explained.push({ candidate, reason: 'reverse', by: other })
    return false
  })

/** Forward selection for each follower: the strongest lead first, every other one only if it still passes `limit` beside those chosen. */
export const directLeads = (found: readonly Candidate[], members: readonly Member[], limit: number) => {
  const explained: Explained[] = []
  const leads: Candidate[] = []
  const byFollower = Map.groupBy(withoutReverses(found, explained), ({ to }) => to)
  for (const group of byFollower.values()) {
    const chosen: Candidate[] = []
    let left = group.toSorted((a, b) => a.pairP - b.pairP)
    while (left.length > 0) {
      const newest = left[0]!
      chosen.push(newest)
      const judged = left.slice(1).map((candidate) => ({
        candidate,
        p: (pBeside(candidate, chosen, members) * candidate.pairP) / Math.max(candidate.p, 1e-300),
      }))
      for (const { candidate, p } of judged) {
        if (p > limit) explained.push({ candidate, reason: 'indirect', by: newest })
      }
      left = judged
        .filter(({ p }) => p <= limit)
        .sort((a, b) => a.p - b.p)
        .map(({ candidate }) => candidate)
    }
    leads.push(...chosen)
  }
  return { leads: leads.sort((a, b) => a.pairP - b.pairP), explained }
}
