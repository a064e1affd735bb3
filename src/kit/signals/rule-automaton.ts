// Rules as a finite automaton that reads one value's zone after the other and stops at the first signal (Champ and Woodall, 1987,
// Technometrics 29): what the rules remember, joined and reduced to the fewest states that tell the same.
import type { Rule } from './rules.ts'
import { zoneBeyond } from './zones.ts'

/** Remembers in one number what a rule needs of the past; `next` is `signal` when the rule is fulfilled. */
type Tracker = { start: number; next: (state: number, letter: number) => number }

// No run is as long as that.
export const signal = -1_000_000

/** `next[state * letters + letter]`; the first state is 0. */
export type Automaton = { states: number; letters: number; next: Int32Array }

const counting = (length: number, direction: (letter: number) => number): Tracker => ({
  start: 0,
  next: (run, letter) => {
    const way = direction(letter)
    const longer = way === 0 ? 0 : run * way > 0 ? run + way : way
    return Math.abs(longer) >= length ? signal : longer
  },
})

const shifted = (bits: number, length: number, bit: boolean) => ((bits << 1) | Number(bit)) & ((1 << length) - 1)

const ones = (bits: number) => bits.toString(2).replaceAll('0', '').length

type CountPattern = Extract<Rule['pattern'], { kind: 'count' }>

const countTracker = ({ enough, within, level, insideOnOneSide }: CountPattern): Tracker => {
  const line = zoneBeyond[level]
  const whole = (1 << within) - 1
  // Each side keeps which of the last values were beyond the line and which were on the side; only as many as still matter.
  const keep = within - 1
  const side = (state: number, zone: number): number => {
    const beyond = zone >= line && !(insideOnOneSide && zone >= zoneBeyond.limit)
    const hits = ((state & ((1 << keep) - 1)) << 1) | Number(beyond)
    const sides = ((state >> keep) << 1) | Number(zone > 0)
    if (ones(hits) >= enough && (!insideOnOneSide || sides === whole)) return signal
    return shifted(hits >> 1, keep, beyond) | (insideOnOneSide ? (sides & ((1 << keep) - 1)) << keep : 0)
  }
  const width = 2 * keep
  return {
    start: 0,
    next: (state, zone) => {
      const high = side(state & ((1 << width) - 1), zone)
      const low = side(state >> width, -zone)
      return high === signal || low === signal ? signal : high | (low << width)
    },
  }
}

const outsideTracker = (length: number): Tracker => {
  const keep = length - 1
  return {
    start: 0,
    next: (state, zone) => {
      if (Math.abs(zone) < zoneBeyond.third) return 0
      const high = ((state & ((1 << keep) - 1)) << 1) | Number(zone > 0)
      const low = ((state >> keep) << 1) | Number(zone < 0)
      if ((high | low) === (1 << length) - 1 && high !== 0 && low !== 0) return signal
      const mask = (1 << keep) - 1
      return (high & mask) | ((low & mask) << keep)
    },
  }
}

// A step up or down is remembered with the number of turns before it.
const alternatingTracker = (turnsNeeded: number): Tracker => ({
  start: 0,
  next: (state, step) => {
    const turns = state * step < 0 ? Math.abs(state) : 0
    return turns >= turnsNeeded ? signal : step * (turns + 1)
  },
})

/** Of the rules that judge by zones; undefined for one that needs the values themselves. */
const zoneTracker = ({ pattern }: Rule): Tracker | undefined => {
  if (pattern.kind === 'beyond')
    return { start: 0, next: (_, zone) => (Math.abs(zone) === zoneBeyond.limit ? signal : 0) }
  if (pattern.kind === 'run') return counting(pattern.length, Math.sign)
  if (pattern.kind === 'inside') return counting(pattern.length, (zone) => (Math.abs(zone) < zoneBeyond.third ? 1 : 0))
  if (pattern.kind === 'outside') return outsideTracker(pattern.length)
  return pattern.kind === 'count' ? countTracker(pattern) : undefined
}

/** Of the rules that judge by steps up (1) and down (−1). */
const stepTracker = ({ pattern }: Rule): Tracker | undefined => {
  if (pattern.kind === 'trend') return counting(pattern.length - 1, Math.sign)
  return pattern.kind === 'alternating' ? alternatingTracker(pattern.length - 2) : undefined
}

const joined = (trackers: readonly Tracker[], letters: readonly number[]): Automaton => {
  const numbers = new Map<string, number>()
  const found: number[][] = []
  const numberOf = (state: number[]) => {
    const key = state.join()
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, found.length)
    return found.push(state) - 1
  }
  numberOf(trackers.map(({ start }) => start))
  const next: number[] = []
  for (let at = 0; at < found.length; at += 1) {
    const state = found[at] as number[]
    for (const letter of letters) {
      const after = trackers.map((tracker, i) => tracker.next(state[i] as number, letter))
      next.push(after.includes(signal) ? signal : numberOf(after))
    }
  }
  return { states: found.length, letters: letters.length, next: Int32Array.from(next) }
}

// Moore's refinement: states stay together as long as every letter leads them to states that are together.
const reduced = ({ states, letters, next }: Automaton): Automaton => {
  let classOf = new Int32Array(states)
  for (let classes = 1; ; ) {
    let signature = classOf.slice()
    for (let letter = 0; letter < letters; letter += 1) {
      const pairs = new Map<number, number>()
      const joint = new Int32Array(states)
      for (let state = 0; state < states; state += 1) {
        const target = next[state * letters + letter]!
        const pair = signature[state]! * (states + 1) + (target === signal ? 0 : classOf[target]! + 1)
        if (!pairs.has(pair)) pairs.set(pair, pairs.size)
        joint[state] = pairs.get(pair)!
      }
      signature = joint
    }
    const refined = Math.max(...new Set(signature)) + 1
    classOf = signature
    if (refined === classes) break
    classes = refined
  }
  const size = Math.max(...new Set(classOf)) + 1
  const small = new Int32Array(size * letters)
  for (let state = states - 1; state >= 0; state -= 1) {
    for (let letter = 0; letter < letters; letter += 1) {
      const target = next[state * letters + letter]!
      small[classOf[state]! * letters + letter] = target === signal ? signal : classOf[target]!
    }
  }
  return { states: size, letters, next: small }
}

/** The rules that judge by zones, reading zones (as zones.ts counts them). */
export const zoneAutomaton = (rules: readonly Rule[], zones: readonly number[]): Automaton =>
  reduced(
    joined(
      rules.flatMap((rule) => zoneTracker(rule) ?? []),
      zones,
    ),
  )

/** The rules that judge by steps; letter 0 is down, letter 1 up. */
export const stepAutomaton = (rules: readonly Rule[]): Automaton =>
  reduced(
    joined(
      rules.flatMap((rule) => stepTracker(rule) ?? []),
      [-1, 1],
    ),
  )
