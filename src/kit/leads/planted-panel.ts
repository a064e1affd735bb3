// Made-up panels of metrics with leads and conflicts planted in them: what the engine is measured on, for there the truth is known.
import type { Generator } from '#kit/random/generator.ts'
import type { Direction } from './panel.ts'

export type Kind = 'steady' | 'seasonal' | 'wandering' | 'common_cause' | 'answers_surprise' | 'lasting_push' | 'chain'

export type Recipe = {
  kind: Kind
  metrics: number
  steps: number
  /** Steps of the season. */
  season: number
  /** How many leads (x → y at 1 … 4 steps), and how much of x arrives in y; x's surprises have standard deviation 1. */
  leads: number
  strength: number
  /** How many pairs share a part of their surprises, and their correlation's size. */
  ties: number
  tie: number
}

export type PlantedPanel = {
  series: { name: string; values: number[]; direction: Direction }[]
  leads: { from: string; to: string; lag: number; sign: number }[]
  conflicts: { a: string; b: string }[]
}

const warmUp = 60

const shuffled = (count: number, random: Generator) => {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i -= 1) {
    const j = random.integer(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

const grow = (
  recipe: Recipe,
  order: number[],
  surprises: number[][],
  links: { x: number; y: number; lag: number; sign: number }[],
  random: Generator,
) => {
  const { kind, strength } = recipe
  const state = surprises.map((each) => new Array<number>(each.length).fill(0))
  for (const i of order) {
    const memory = kind === 'wandering' ? 1 : 0.5 + 0.4 * random.uniform()
    const into = links.filter(({ y }) => y === i)
    let noise = 0
    for (let t = 0; t < surprises[i]!.length; t += 1) {
      const push = (source: number[][]) =>
        into.reduce((sum, { x, lag, sign }) => sum + (t < lag ? 0 : sign * strength * source[x]![t - lag]!), 0)
      const answersSurprise = kind === 'answers_surprise' || kind === 'wandering'
      const inside = answersSurprise ? push(surprises) : kind === 'lasting_push' ? push(state) : 0
      noise = memory * noise + surprises[i]![t]! + inside
      state[i]![t] = noise + (answersSurprise || kind === 'lasting_push' ? 0 : push(state))
    }
  }
  return state
}

const isDressed = (kind: Kind) => kind === 'seasonal' || kind === 'wandering' || kind === 'common_cause'

export const plantedPanel = (recipe: Recipe, random: Generator): PlantedPanel => {
  const { kind, metrics, steps, season } = recipe
  const length = steps + warmUp
  const order = shuffled(metrics, random)
  const links = Array.from({ length: recipe.leads }, (_, l) => {
    const [x, y] = kind === 'chain' ? [order[l]!, order[l + 1]!] : [order[2 * l]!, order[2 * l + 1]!]
    return { x, y, lag: 1 + random.integer(4), sign: random.uniform() < 0.5 ? -1 : 1 }
  })
  const surprises = order.map(() => Array.from({ length }, random.normal))
  const directions = order.map((): Direction => (random.uniform() < 0.5 ? 'higher' : 'lower'))
  const tied = Array.from({ length: recipe.ties }, (_, l) => {
    const [a, b] = [order[metrics - 1 - 2 * l]!, order[metrics - 2 - 2 * l]!]
    const correlation = recipe.tie * (random.uniform() < 0.5 ? -1 : 1)
    const own = Math.sqrt(1 - correlation ** 2)
    surprises[b] = surprises[b]!.map((value, t) => correlation * surprises[a]![t]! + own * value)
    return { a, b, isConflict: correlation * (directions[a] === directions[b] ? 1 : -1) < 0 }
  })
  const state = grow(recipe, order, surprises, links, random)
  let cause = 0
  const common = Array.from({ length }, () => (cause = 0.7 * cause + random.normal()))
  const series = state.map((values, i) => {
    const [slope, waves, phase] = [0.1 * (random.uniform() - 0.5), 1 + 2 * random.uniform(), 0.6 * random.uniform()]
    const load = kind === 'common_cause' ? 0.3 + 0.4 * random.uniform() : 0
    const [unit, level] = [Math.exp(random.normal()), 100 * random.uniform()]
    const dress = (t: number) =>
      isDressed(kind) ? slope * t + waves * Math.sin(2 * Math.PI * (t / season + phase)) : 0
    const shown = values.slice(warmUp).map((value, t) => level + unit * (value + load * common[t + warmUp]! + dress(t)))
    return { name: `metric ${i + 1}`, values: shown, direction: directions[i]! }
  })
  const nameOf = (i: number) => series[i]!.name
  return {
    series,
    leads: links.map(({ x, y, lag, sign }) => ({ from: nameOf(x), to: nameOf(y), lag, sign })),
    conflicts: tied.filter(({ isConflict }) => isConflict).map(({ a, b }) => ({ a: nameOf(a), b: nameOf(b) })),
  }
}
