import { describe, expect, test } from 'vitest'
import type { Bet, BetsProblem } from '#kit/choice/bets.ts'
import { chooseBets } from '#kit/choice/choose-bets.ts'
import type { Programme } from '#kit/choice/programme.ts'
import { plantedPanel } from '#kit/leads/planted-panel.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { Cancelled } from '#kit/task.ts'
import { highsSolver } from './highs-solver.ts'
import { runEngine } from './run-engine.ts'

const hard = (count: number, seed: string): BetsProblem => {
  const { uniform, integer } = generatorOf(seed)
  const teams = Array.from({ length: 6 }, (_, k) => `team ${k}`)
  const bets = Array.from({ length: count }, (_, i): Bet => {
    const uses = Object.fromEntries(teams.map((team) => [team, 1 + integer(30)]))
    const cost = 20 + integer(80)
    return {
      name: `bet ${i}`,
      value: cost + 3 * uniform() + 5 * Object.values(uses).reduce((a, b) => a + b),
      cost,
      uses,
      requires: [],
    }
  })
  const half = (of: (bet: Bet) => number) => Math.round(bets.reduce((sum, bet) => sum + of(bet), 0) / 2)
  return {
    bets,
    budget: half(({ cost }) => cost),
    capacities: Object.fromEntries(teams.map((team) => [team, half(({ uses }) => uses[team]!)])),
    groups: [],
  }
}

describe('the choice off the main thread', () => {
  test('finds the same as in the thread that asks', async () => {
    const problem = hard(14, 'small')
    const found = await runEngine('choice', problem)
    expect(found.status).toBe('optimal')
    expect(found).toEqual(await chooseBets(problem, undefined))
  })

  test('what the quick search leaves open HiGHS proves, or says how far it is', async () => {
    const found = await runEngine('choice', { ...hard(90, 'large'), seconds: 1 })
    expect(found.solver).toBe('highs')
    expect(['optimal', 'feasible']).toContain(found.status)
    expect(found.bound).toBeGreaterThanOrEqual(found.value!)
    expect(found.gap).toBeLessThan(0.02)
    expect(found.loads.every(({ used, limit }) => used <= limit + 1e-6)).toBe(true)
  })

  test('can be called off while HiGHS works', async () => {
    const abort = new AbortController()
    const work = runEngine('choice', { ...hard(120, 'long'), seconds: 60 }, { signal: abort.signal })
    setTimeout(() => abort.abort(), 400)
    await expect(work).rejects.toBeInstanceOf(Cancelled)
  })

  test('refuses as the engine itself does', async () => {
    await expect(runEngine('choice', { bets: [], capacities: {}, groups: [] })).rejects.toThrow('There is no bet')
  })
})

test('HiGHS and the quick search agree', async () => {
  const solve = highsSolver(20, {})
  for (let i = 0; i < 2; i += 1) {
    const problem = hard(9, `pair ${i}`)
    const own = await chooseBets(problem, undefined)
    const rows = [
      {
        name: 'budget',
        columns: problem.bets.map((_, j) => j),
        amounts: problem.bets.map(({ cost }) => cost),
        limit: problem.budget!,
      },
      ...Object.entries(problem.capacities).map(([name, limit]) => ({
        ...{ name, limit, columns: problem.bets.map((_, j) => j) },
        amounts: problem.bets.map(({ uses }) => uses[name]!),
      })),
    ]
    const asked: Programme = {
      values: problem.bets.map(({ value }) => value!),
      lower: problem.bets.map(() => 0),
      upper: problem.bets.map(() => 1),
      whole: problem.bets.map(() => true),
      rows,
    }
    const theirs = await solve(asked, null)
    expect(theirs.status).toBe('optimal')
    if (own.status === 'optimal') expect(theirs.value).toBeCloseTo(own.value!, 6)
    else expect(own.bound).toBeGreaterThanOrEqual(theirs.value! - 1e-6)
  }
})

describe('leads off the main thread', () => {
  const recipe = {
    kind: 'seasonal',
    metrics: 150,
    steps: 156,
    season: 52,
    leads: 3,
    strength: 0.6,
    ties: 0,
    tie: 0,
  } as const
  const { series } = plantedPanel(recipe, generatorOf(1))

  test('report how far they are', async () => {
    const seen: number[] = []
    const found = await runEngine(
      'leads',
      { series: series.slice(0, 20) },
      { onProgress: (done, of) => seen.push(done / of) },
    )
    expect(found.series).toHaveLength(20)
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.every((share, i) => i === 0 || share >= seen[i - 1]!)).toBe(true)
    expect(seen.at(-1)).toBe(1)
  })

  test('can be called off in the middle', async () => {
    const abort = new AbortController()
    const work = runEngine('leads', { series }, { signal: abort.signal, onProgress: () => abort.abort() })
    await expect(work).rejects.toBeInstanceOf(Cancelled)
  })
})
