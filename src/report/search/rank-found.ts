// What was found, best first: what begins with the words typed, then what has them at the start of a word, then the rest.

export const foundKinds = [
  'metric',
  'scorecard',
  'objective',
  'key_result',
  'dependency',
  'decision',
  'person',
  'unit',
  'review',
] as const

export type FoundKind = (typeof foundKinds)[number]

export type Found = { kind: FoundKind; id: string; title: string; detail: string | null; status?: string }

const rankOf = (text: string, typed: string): number => {
  const low = text.toLowerCase()
  if (low === typed) return 0
  if (low.startsWith(typed)) return 1
  return low.split(/[\s\-–/.,:;()‘’'"]+/u).some((word) => word.startsWith(typed)) ? 2 : 3
}

/** Alike ranks keep the order of kinds, so that the list does not jump while one types. */
export const rankFound = <F extends Found>(found: readonly F[], typed: string): F[] => {
  const sought = typed.trim().toLowerCase()
  const rank = ({ title, detail }: F) => Math.min(rankOf(title, sought), rankOf(detail ?? '', sought) + 0.5)
  return found
    .map((one) => ({ one, rank: rank(one) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        foundKinds.indexOf(a.one.kind) - foundKinds.indexOf(b.one.kind) ||
        a.one.title.localeCompare(b.one.title),
    )
    .map(({ one }) => one)
}
