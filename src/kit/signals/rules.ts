// The rules by which a chart says that a value is not ordinary variation, as data: the scan of a chart and the exact run length
// read the same list. Wheeler (XmR), NHS 'Making Data Count', Western Electric (1956) and Nelson (1984).

/** How far from the centre, as a part of the way to the limit. The limit stands at three standard deviations. */
export const levels = { third: 1 / 3, half: 1 / 2, twoThirds: 2 / 3, limit: 1 } as const

export type Level = keyof typeof levels

/** Which values of a window carry the mark: each that takes part, or only the last, which completes the pattern. */
type Marking = 'members' | 'last'

export type Pattern =
  | { kind: 'beyond' }
  | { kind: 'run'; length: number; marking: Marking }
  | { kind: 'count'; enough: number; within: number; level: Level; marking: Marking; insideOnOneSide?: true }
  | { kind: 'trend'; length: number; marking: Marking }
  | { kind: 'alternating'; length: number }
  | { kind: 'inside'; length: number }
  | { kind: 'outside'; length: number }
  | { kind: 'range' }

export type Rule = { id: string; says: string; pattern: Pattern }

const listed: Rule[] = [
  { id: 'W1', says: 'a value beyond a limit', pattern: { kind: 'beyond' } },
  { id: 'W2', says: 'eight in a row on one side of the mean', pattern: { kind: 'run', length: 8, marking: 'members' } },
  {
    id: 'W3',
    says: 'three of four in a row nearer to the same limit than to the mean',
    pattern: { kind: 'count', enough: 3, within: 4, level: 'half', marking: 'members' },
  },
  { id: 'WR', says: 'a step from the value before beyond the range limit', pattern: { kind: 'range' } },
  { id: 'N1', says: 'a value beyond a limit', pattern: { kind: 'beyond' } },
  {
    id: 'N2',
    says: 'seven in a row, each higher (or each lower) than the one before',
    pattern: { kind: 'trend', length: 7, marking: 'members' },
  },
  {
    id: 'N3',
    says: 'two of three in a row near the same limit, all three on that side of the mean',
    pattern: { kind: 'count', enough: 2, within: 3, level: 'twoThirds', marking: 'members', insideOnOneSide: true },
  },
  { id: 'N4', says: 'seven in a row on one side of the mean', pattern: { kind: 'run', length: 7, marking: 'members' } },
  { id: 'WE1', says: 'a value beyond three sigma', pattern: { kind: 'beyond' } },
  {
    id: 'WE2',
    says: 'two of three in a row beyond two sigma on the same side',
    pattern: { kind: 'count', enough: 2, within: 3, level: 'twoThirds', marking: 'last' },
  },
  {
    id: 'WE3',
    says: 'four of five in a row beyond one sigma on the same side',
    pattern: { kind: 'count', enough: 4, within: 5, level: 'third', marking: 'last' },
  },
  { id: 'WE4', says: 'eight in a row on one side of the mean', pattern: { kind: 'run', length: 8, marking: 'last' } },
  { id: 'NEL1', says: 'a value beyond three sigma', pattern: { kind: 'beyond' } },
  { id: 'NEL2', says: 'nine in a row on one side of the mean', pattern: { kind: 'run', length: 9, marking: 'last' } },
  {
    id: 'NEL3',
    says: 'six in a row steadily rising or falling',
    pattern: { kind: 'trend', length: 6, marking: 'last' },
  },
  { id: 'NEL4', says: 'fourteen in a row alternating up and down', pattern: { kind: 'alternating', length: 14 } },
  {
    id: 'NEL5',
    says: 'two of three in a row beyond two sigma on the same side',
    pattern: { kind: 'count', enough: 2, within: 3, level: 'twoThirds', marking: 'last' },
  },
  {
    id: 'NEL6',
    says: 'four of five in a row beyond one sigma on the same side',
    pattern: { kind: 'count', enough: 4, within: 5, level: 'third', marking: 'last' },
  },
  { id: 'NEL7', says: 'fifteen in a row within one sigma of the mean', pattern: { kind: 'inside', length: 15 } },
  {
    id: 'NEL8',
    says: 'eight in a row, none within one sigma, on both sides of the mean',
    pattern: { kind: 'outside', length: 8 },
  },
]

export const ruleSets = {
  wheeler: ['W1', 'W2', 'W3', 'WR'],
  nhs: ['N1', 'N2', 'N3', 'N4'],
  'western-electric': ['WE1', 'WE2', 'WE3', 'WE4'],
  nelson: ['NEL1', 'NEL2', 'NEL3', 'NEL4', 'NEL5', 'NEL6', 'NEL7', 'NEL8'],
} as const

export type RuleSet = keyof typeof ruleSets

const byId = new Map(listed.map((rule) => [rule.id, rule]))

const ownRun = (id: string): Rule | undefined => {
  const length = Number(/^RUN(\d{1,2})$/.exec(id)?.[1])
  if (!(length >= 2 && length <= 30)) return undefined
  return {
    id,
    says: `${length} in a row on one side of the mean`,
    pattern: { kind: 'run', length, marking: 'members' },
  }
}

// A mark holds one bit for each rule.
const most = 16

/** Names of sets and of single rules in any case; 'RUN9' is nine in a row on one side. The unknown name if there is one. */
export const findRules = (names: readonly string[]): Rule[] | { unknown: string } => {
  const rules: Rule[] = []
  for (const name of names) {
    const set = Object.entries(ruleSets).find(([key]) => key === name.trim().toLowerCase())
    for (const id of set?.[1] ?? [name.trim().toUpperCase()]) {
      const rule = byId.get(id) ?? ownRun(id)
      if (!rule) return { unknown: name }
      if (!rules.some((other) => other.id === rule.id)) rules.push(rule)
    }
  }
  if (rules.length > most) throw new RangeError(`At most ${most} rules can be asked at once.`)
  return rules
}

/** The rules of these names. */
export const rulesOf = (...names: string[]): Rule[] => {
  const found = findRules(names)
  if ('unknown' in found) throw new RangeError(`There is no rule '${found.unknown}'.`)
  return found
}
