// The run length of rules that compare a value with the one before (trends, alternation, steps). The chain then also remembers the
// last value: as polynomials in its probability on pieces between the rules' lines, integrated exactly up to and from each node.
import { normalBelow, normalQuantile } from '#kit/statistics/normal.ts'
import type { ZoneBand } from './average-run-length.ts'
import { gaussNodes, integralWeights } from './legendre.ts'
import { signal, stepAutomaton, zoneAutomaton } from './rule-automaton.ts'
import type { Rule } from './rules.ts'
import { survivalSum } from './survival-sum.ts'

const order = 7
const { nodes, weights } = gaussNodes(order)

/** An interval of the last value, in shares of probability. */
type Piece = { band: number; from: number; to: number }

// A limit on steps makes bends inside the zones, so that smaller pieces are needed.
const piecesOf = (bands: readonly ZoneBand[], cut: boolean): Piece[] =>
  bands.flatMap(({ from, to, share }, band) => {
    const low = normalBelow(from)
    if (!cut) return [{ band, from: low, to: low + share }]
    const [left, right] = [Math.max(from, -5), Math.min(to, 5)]
    const count = Math.max(1, Math.ceil((right - left) / 0.4))
    const edges = Array.from({ length: count + 1 }, (_, i) => normalBelow(left + ((right - left) * i) / count))
    edges[0] = low
    edges[count] = low + share
    return edges.slice(1).map((edge, i) => ({ band, from: edges[i] as number, to: edge }))
  })

const nodeAt = ({ from, to }: Piece, node: number) => from + ((node + 1) / 2) * (to - from)

/** Weights of a piece's values in the integral over the part of it between `low` and `high`. */
const between = ({ from, to }: Piece, low: number, high: number): number[] | null => {
  const [a, b] = [Math.max(from, low), Math.min(to, high)]
  if (b <= a) return null
  const local = (u: number) => Math.min(1, Math.max(-1, (2 * (u - from)) / (to - from) - 1))
  const upTo = integralWeights(local(b), nodes, weights)
  const before = integralWeights(local(a), nodes, weights)
  return upTo.map((weight, j) => ((weight - before[j]!) * (to - from)) / 2)
}

/** `[down, up]`: for each node of all pieces, what it receives from each node, as rows of a matrix. */
const kernels = (pieces: readonly Piece[], largestStep: number) => {
  const size = pieces.length * order
  const [down, up] = [new Float64Array(size * size), new Float64Array(size * size)]
  for (const [target, piece] of pieces.entries()) {
    for (const [i, node] of nodes.entries()) {
      const here = nodeAt(piece, node)
      const x = normalQuantile(here)
      const [lowest, highest] = [normalBelow(x - largestStep), normalBelow(x + largestStep)]
      const row = (target * order + i) * size
      for (const [source, other] of pieces.entries()) {
        up.set(between(other, lowest, here) ?? [], row + source * order)
        down.set(between(other, here, highest) ?? [], row + source * order)
      }
    }
  }
  return [down, up] as const
}

/** `bands` are the zones that the rules tell apart; `rangeLimit` in standard deviations counts only if a rule looks at steps. */
export const orderedRunLength = (rules: readonly Rule[], bands: readonly ZoneBand[], rangeLimit: number): number => {
  const zones = zoneAutomaton(
    rules,
    bands.map(({ zone }) => zone),
  )
  const steps = stepAutomaton(rules)
  const bySize = rules.some(({ pattern }) => pattern.kind === 'range')
  const pieces = piecesOf(bands, bySize)
  const kernel = kernels(pieces, bySize ? rangeLimit : Number.POSITIVE_INFINITY)
  const size = pieces.length * order

  // The density of the last value for each joint state of the two automata. It is zero outside the zone just read, so that only
  // the reached pairs of state and zone are kept up.
  const joint = zones.states * steps.states
  const bandPieces = bands.map((_, band) => pieces.flatMap((piece, at) => (piece.band === band ? [at] : [])))
  let now = new Float64Array(joint * size)
  let then = new Float64Array(joint * size)
  let reached: number[] = []
  let reaching: number[] = []
  const turn = new Int32Array(joint * bands.length)
  let turns = 0

  const open = (state: number, band: number) => {
    const pair = state * bands.length + band
    if (turn[pair] === turns) return
    turn[pair] = turns
    reaching.push(pair)
    const own = bandPieces[band] as number[]
    then.fill(0, state * size + own[0]! * order, state * size + (own.at(-1)! + 1) * order)
  }

  const massOf = (at: number, { from, to }: Piece) => {
    let sum = 0
    for (let j = 0; j < order; j += 1) sum += now[at + j]! * weights[j]!
    return (sum * (to - from)) / 2
  }

  const massIn = (state: number, band: number) => {
    let sum = 0
    for (const piece of bandPieces[band] as number[]) {
      sum += massOf(state * size + piece * order, pieces[piece] as Piece)
    }
    return sum
  }

  const first = () => {
    for (const [band, own] of bandPieces.entries()) {
      const zoneState = zones.next[band]!
      if (zoneState === signal) continue
      const state = zoneState * steps.states
      open(state, band)
      for (const piece of own) then.fill(1, state * size + piece * order, state * size + (piece + 1) * order)
    }
  }

  const spread = (state: number, band: number) => {
    const zoneState = Math.floor(state / steps.states)
    const stepState = state % steps.states
    const mass = bySize ? 0 : massIn(state, band)
    for (const [target, own] of bandPieces.entries()) {
      const zoneAfter = zones.next[zoneState * bands.length + target]!
      if (zoneAfter === signal) continue
      for (const direction of [0, 1] as const) {
        if ((direction === 1 && target < band) || (direction === 0 && target > band)) continue
        const stepAfter = steps.next[stepState * 2 + direction]!
        if (stepAfter === signal) continue
        const after = zoneAfter * steps.states + stepAfter
        open(after, target)
        if (bySize || target === band)
          spreadTo(kernel[direction], state * size, after * size, bandPieces[band] as number[], own)
        else spreadEvenly(mass, after * size, own)
      }
    }
  }

  // Whatever lies wholly on one side sends the same to every node.
  const spreadEvenly = (mass: number, to: number, targets: number[]) => {
    for (let node = targets[0]! * order; node < (targets.at(-1)! + 1) * order; node += 1) then[to + node]! += mass
  }

  const spreadTo = (matrix: Float64Array, from: number, to: number, sources: number[], targets: number[]) => {
    const firstSource = sources[0]! * order
    const endSource = (sources.at(-1)! + 1) * order
    for (let node = targets[0]! * order; node < (targets.at(-1)! + 1) * order; node += 1) {
      let sum = 0
      for (let j = firstSource; j < endSource; j += 1) sum += matrix[node * size + j]! * now[from + j]!
      then[to + node]! += sum
    }
  }

  return survivalSum(() => {
    turns += 1
    reaching = []
    if (turns === 1) first()
    for (const pair of reached) spread(Math.floor(pair / bands.length), pair % bands.length)
    ;[now, then] = [then, now]
    reached = reaching
    return reached.reduce((sum, pair) => sum + massIn(Math.floor(pair / bands.length), pair % bands.length), 0)
  })
}
