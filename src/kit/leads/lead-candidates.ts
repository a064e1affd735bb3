// Every ordered pair's strongest lagged correlation, with a p-value that has paid for having looked at several lags and two forms.
import { step, type Task } from '#kit/task.ts'
import { correlateAt, type LaggedCorrelation, pOf } from './lagged-correlation.ts'
import type { Member } from './panel.ts'
import { pooledDiscovery } from './pooled-discovery.ts'

/** 'surprise': y answers a surprise of x once; 'build_up': y goes with the fading sum of x's recent surprises. */
export type Form = 'surprise' | 'build_up'

export type Candidate = LaggedCorrelation & {
  from: number
  to: number
  form: Form
  /** Of this lag and form alone. */
  p: number
  /** Of the pair: Bonferroni over its lags and forms. */
  pairP: number
  /** The least nominal rate of false discoveries at which the pair is one. */
  q: number
}

// The share of the risk that each form may use up. Surprises are the test of Haugh; the other form finds lasting pushes that it misses.
const share: Record<Form, number> = { surprise: 0.9, build_up: 0.1 }

export const signalOf = (member: Member, form: Form) => (form === 'surprise' ? member.surprise : member.buildUp)

const strongest = (from: Member, to: Member, lags: number, form: Form): LaggedCorrelation => {
  let best = correlateAt(signalOf(from, form), to.surprise, 1)
  // By the statistic and not by p: with few gaps the order is the same, and p costs more than the correlation.
  const weight = ({ correlation, pairs }: LaggedCorrelation) => correlation * correlation * pairs
  for (let lag = 2; lag <= lags; lag += 1) {
    const found = correlateAt(signalOf(from, form), to.surprise, lag)
    if (weight(found) > weight(best)) best = found
  }
  return best
}

const candidateOf = (members: readonly Member[], from: number, to: number, lags: number): Candidate => {
  const [x, y] = [members[from]!, members[to]!]
  const [surprise, buildUp] = (['surprise', 'build_up'] as const).map((form) => {
    const found = strongest(x, y, lags, form)
    const p = pOf(found, y.whitened.parameters)
    return { ...found, from, to, form, p, pairP: Math.min(1, (p * lags) / share[form]), q: 1 }
  })
  return surprise!.pairP <= buildUp!.pairP ? surprise! : buildUp!
}

/** One for every ordered pair of different members. */
export const leadCandidates = (members: readonly Member[], lags: number, task: Task): Candidate[] => {
  const candidates: Candidate[] = []
  members.forEach((_, from) => {
    step(task, members.length + from, 2 * members.length)
    members.forEach((_, to) => {
      if (from !== to) candidates.push(candidateOf(members, from, to, lags))
    })
  })
  const rates = pooledDiscovery(candidates.map(({ pairP }) => pairP))
  return candidates.map((candidate, i) => ({ ...candidate, q: rates[i]! }))
}
