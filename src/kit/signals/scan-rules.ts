// Where rules are fulfilled in one stretch of values without gaps. One pass for each rule over flat arrays: this is the hot path.
import type { Rule } from './rules.ts'
import { zoneBeyond } from './zones.ts'

/** One bit for each rule of the chosen list, by its place in it. Arrays are aligned with the values. */
export type Marks = {
  /** The zone of each value, see zones.ts. */
  zones: Int8Array
  /** Which rules are fulfilled with this value as the last of the pattern, on the upper side or on none. */
  upper: Uint16Array
  /** The same on the lower side. */
  lower: Uint16Array
  /** Which rules a value is marked by. */
  marked: Uint16Array
}

export const emptyMarks = (length: number): Marks => ({
  zones: new Int8Array(length),
  upper: new Uint16Array(length),
  lower: new Uint16Array(length),
  marked: new Uint16Array(length),
})

const markBack = (marked: Uint16Array, last: number, length: number, bit: number) => {
  for (let i = last - length + 1; i <= last; i += 1) marked[i]! |= bit
}

const scanBeyond = ({ zones, upper, lower, marked }: Marks, from: number, to: number, bit: number) => {
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    if (zone === zoneBeyond.limit) upper[i]! |= bit
    else if (zone === -zoneBeyond.limit) lower[i]! |= bit
    else continue
    marked[i]! |= bit
  }
}

/** The run that this step lengthens, turns round or ends: without comparisons that chance decides, which cost more than arithmetic. */
const follow = (run: number, way: number): number => {
  const sameWay = ~((run ^ way) >> 31)
  return ((run & sameWay) + way) & -(way * way)
}

const scanRun = (marks: Marks, from: number, to: number, bit: number, length: number, back: number) => {
  const { zones, upper, lower, marked } = marks
  // Positive while the run is above, negative while it is below; a value on the mean ends it.
  let run = 0
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    run = follow(run, (zone >> 31) | (-zone >>> 31))
    if (run < length && run > -length) continue
    if (run > 0) upper[i]! |= bit
    else lower[i]! |= bit
    markBack(marked, i, run === length || run === -length ? back : 1, bit)
  }
}

type CountPattern = Extract<Rule['pattern'], { kind: 'count' }>

/** What a window of values amounts to: 1 fulfilled above, 2 fulfilled below. */
type CountTable = {
  /** Of each zone, from −5 to 5, the bits that a window keeps of it. */
  bits: Uint8Array
  bitsEach: number
  outcome: Uint8Array
}

const makeCountTable = ({ enough, within, level, marking, insideOnOneSide }: CountPattern): CountTable => {
  const line = zoneBeyond[level]
  const isBeyond = (height: number) => height >= line && !(insideOnOneSide && height >= zoneBeyond.limit)
  const bitsEach = insideOnOneSide ? 4 : 2
  const bits = Uint8Array.from({ length: 11 }, (_, n) => {
    const zone = n - 5
    const beyond = Number(isBeyond(zone)) | (Number(isBeyond(-zone)) << 1)
    return insideOnOneSide ? beyond | (Number(zone > 0) << 2) | (Number(zone < 0) << 3) : beyond
  })
  const outcome = Uint8Array.from({ length: 1 << (bitsEach * within) }, (_, window) => {
    const last = Array.from({ length: within }, (_, k) => (window >> (k * bitsEach)) & ((1 << bitsEach) - 1))
    const fits = (side: number) => {
      if (insideOnOneSide && !last.every((each) => each & (4 << side))) return false
      if (marking === 'last' && !((last[0] as number) & (1 << side))) return false
      return last.filter((each) => each & (1 << side)).length >= enough
    }
    return Number(fits(0)) | (Number(fits(1)) << 1)
  })
  return { bits, bitsEach, outcome }
}

const countTables = new WeakMap<CountPattern, CountTable>()

const countTableOf = (pattern: CountPattern): CountTable => {
  const known = countTables.get(pattern)
  if (known) return known
  const made = makeCountTable(pattern)
  countTables.set(pattern, made)
  return made
}

const scanCount = (marks: Marks, from: number, to: number, bit: number, pattern: CountPattern) => {
  const { zones, upper, lower, marked } = marks
  const { within, marking } = pattern
  const { bits, bitsEach, outcome } = countTableOf(pattern)
  const whole = outcome.length - 1
  let window = 0
  for (let i = from; i < to; i += 1) {
    window = ((window << bitsEach) | bits[zones[i]! + 5]!) & whole
    const fulfilled = outcome[window]!
    if (fulfilled === 0 || i - from < within - 1) continue
    if (fulfilled & 1) upper[i]! |= bit
    if (fulfilled & 2) lower[i]! |= bit
    if (marking === 'last') marked[i]! |= bit
    else markMembers(marked, i, window, bitsEach, fulfilled, bit)
  }
}

const markMembers = (
  marked: Uint16Array,
  last: number,
  window: number,
  bitsEach: number,
  sides: number,
  bit: number,
) => {
  for (let i = last, rest = window; rest !== 0; i -= 1, rest >>= bitsEach) if (rest & sides) marked[i]! |= bit
}

const scanTrend = (
  values: ArrayLike<number>,
  { upper, lower, marked }: Marks,
  from: number,
  to: number,
  bit: number,
  steps: number,
  back: number,
) => {
  let run = 0
  for (let i = from + 1; i < to; i += 1) {
    // Even the smallest difference is made larger than one, then cut to one.
    const step = (values[i]! - values[i - 1]!) * 1e308 * 1e308
    run = follow(run, Math.max(-1, Math.min(1, step)) | 0)
    if (run < steps && run > -steps) continue
    if (run > 0) upper[i]! |= bit
    else lower[i]! |= bit
    markBack(marked, i, run === steps || run === -steps ? back : 1, bit)
  }
}

const scanAlternating = (
  values: ArrayLike<number>,
  { upper, marked }: Marks,
  from: number,
  to: number,
  bit: number,
  length: number,
) => {
  let turns = 0
  let before = 0
  for (let i = from + 1; i < to; i += 1) {
    const step = Math.sign(values[i]! - values[i - 1]!)
    turns = step * before < 0 ? turns + 1 : 0
    before = step
    if (turns < length - 2) continue
    upper[i]! |= bit
    marked[i]! |= bit
  }
}

const scanInside = ({ zones, upper, marked }: Marks, from: number, to: number, bit: number, length: number) => {
  let run = 0
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    run = zone < zoneBeyond.third && zone > -zoneBeyond.third ? run + 1 : 0
    if (run < length) continue
    upper[i]! |= bit
    marked[i]! |= bit
  }
}

const scanOutside = ({ zones, upper, marked }: Marks, from: number, to: number, bit: number, length: number) => {
  const whole = (1 << length) - 1
  let high = 0
  let low = 0
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    high = ((high << 1) | (zone >= zoneBeyond.third ? 1 : 0)) & whole
    low = ((low << 1) | (zone <= -zoneBeyond.third ? 1 : 0)) & whole
    if ((high | low) !== whole || high === 0 || low === 0) continue
    upper[i]! |= bit
    marked[i]! |= bit
  }
}

const scanRange = (
  values: ArrayLike<number>,
  { upper, lower, marked }: Marks,
  from: number,
  to: number,
  bit: number,
  rangeLimit: number,
) => {
  for (let i = from + 1; i < to; i += 1) {
    const step = values[i]! - values[i - 1]!
    if (step <= rangeLimit && step >= -rangeLimit) continue
    if (step > 0) upper[i]! |= bit
    else lower[i]! |= bit
    marked[i]! |= bit
  }
}

/** Marks the values from `from` to before `to`, between which there is no gap and no re-basing. Their zones are known already. */
export const scanRules = (
  values: ArrayLike<number>,
  from: number,
  to: number,
  rangeLimit: number,
  rules: readonly Rule[],
  marks: Marks,
): void => {
  for (let place = 0; place < rules.length; place += 1) {
    const { pattern } = rules[place] as Rule
    const bit = 1 << place
    const back = 'marking' in pattern && 'length' in pattern && pattern.marking === 'members' ? pattern.length : 1
    if (pattern.kind === 'beyond') scanBeyond(marks, from, to, bit)
    else if (pattern.kind === 'run') scanRun(marks, from, to, bit, pattern.length, back)
    else if (pattern.kind === 'count') scanCount(marks, from, to, bit, pattern)
    else if (pattern.kind === 'trend') scanTrend(values, marks, from, to, bit, pattern.length - 1, back)
    else if (pattern.kind === 'alternating') scanAlternating(values, marks, from, to, bit, pattern.length)
    else if (pattern.kind === 'inside') scanInside(marks, from, to, bit, pattern.length)
    else if (pattern.kind === 'outside') scanOutside(marks, from, to, bit, pattern.length)
    else scanRange(values, marks, from, to, bit, rangeLimit)
  }
}
