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

const scanRun = (marks: Marks, from: number, to: number, bit: number, length: number, back: number) => {
  const { zones, upper, lower, marked } = marks
  // Positive while the run is above, negative while it is below; a value on the mean ends it.
  let run = 0
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    if (zone > 0) run = run > 0 ? run + 1 : 1
    else if (zone < 0) run = run < 0 ? run - 1 : -1
    else run = 0
    if (run < length && run > -length) continue
    if (run > 0) upper[i]! |= bit
    else lower[i]! |= bit
    markBack(marked, i, run === length || run === -length ? back : 1, bit)
  }
}

const bitCount = Uint8Array.from({ length: 256 }, (_, bits) => bits.toString(2).replaceAll('0', '').length)

type CountPattern = Extract<Rule['pattern'], { kind: 'count' }>

const scanCount = (marks: Marks, from: number, to: number, bit: number, pattern: CountPattern) => {
  const { zones, upper, lower, marked } = marks
  const { enough, within, insideOnOneSide = false } = pattern
  const line = zoneBeyond[pattern.level]
  const whole = (1 << within) - 1
  const lastOnly = pattern.marking === 'last'
  // The last values as bits, the newest lowest: which lie beyond the line, and which are on the side at all.
  let high = 0
  let low = 0
  let above = 0
  let below = 0
  for (let i = from; i < to; i += 1) {
    const zone = zones[i]!
    const counts = !insideOnOneSide || (zone < zoneBeyond.limit && zone > -zoneBeyond.limit)
    high = ((high << 1) | (counts && zone >= line ? 1 : 0)) & whole
    low = ((low << 1) | (counts && zone <= -line ? 1 : 0)) & whole
    above = ((above << 1) | (zone > 0 ? 1 : 0)) & whole
    below = ((below << 1) | (zone < 0 ? 1 : 0)) & whole
    if ((high === 0 && low === 0) || i - from < within - 1) continue
    const fitsHigh = bitCount[high]! >= enough && (insideOnOneSide ? above === whole : !lastOnly || (high & 1) === 1)
    const fitsLow = bitCount[low]! >= enough && (insideOnOneSide ? below === whole : !lastOnly || (low & 1) === 1)
    if (!fitsHigh && !fitsLow) continue
    if (fitsHigh) upper[i]! |= bit
    if (fitsLow) lower[i]! |= bit
    if (lastOnly) marked[i]! |= bit
    else markMembers(marked, i, (fitsHigh ? high : 0) | (fitsLow ? low : 0), bit)
  }
}

const markMembers = (marked: Uint16Array, last: number, members: number, bit: number) => {
  for (let i = last, rest = members; rest !== 0; i -= 1, rest >>= 1) if (rest & 1) marked[i]! |= bit
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
    const value = values[i]!
    const before = values[i - 1]!
    if (value > before) run = run > 0 ? run + 1 : 1
    else if (value < before) run = run < 0 ? run - 1 : -1
    else run = 0
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
