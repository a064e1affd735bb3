// The model that the graph engine and its peers are measured on: 50,000 inputs and 50,000 rules in six levels, each the average or the
// least of two to five nodes of lower levels, and one input that thousands of rules look at besides.
import { generatorOf } from '#kit/random/generator.ts'

export type BenchRule = { average: boolean; of: number[] }
/** Nodes 0 to inputs - 1 are inputs, the others rules, sources before dependents. Node 0 is the hub. */
export type BenchModel = { inputs: number[]; rules: BenchRule[]; links: number; hubReaches: number }

const inputCount = 50_000
const levelSizes = [18_927, 12_303, 7_997, 5_198, 3_379, 2_196]
const hubLinks = 5_650

const reachOf = (inputs: number, rules: readonly BenchRule[], from: number) => {
  const reached = new Set([from])
  rules.forEach(({ of }, i) => {
    if (of.some((source) => reached.has(source))) reached.add(inputs + i)
  })
  return reached.size - 1
}

export const benchModel = (seed: number): BenchModel => {
  const random = generatorOf(seed)
  const inputs = Array.from({ length: inputCount }, () => Math.round(1000 * random.uniform()) / 10)
  const rules: BenchRule[] = []
  let [from, to] = [0, inputCount]
  for (const size of levelSizes) {
    for (let i = 0; i < size; i += 1) {
      const wanted = 2 + random.integer(4)
      const of = new Set<number>()
      // Three of ten sources stand on the level below, the others anywhere beneath.
      while (of.size < wanted) {
        const anywhere = random.uniform() < 0.7
        of.add(1 + (anywhere ? random.integer(to - 1) : from + random.integer(to - from - 1)))
      }
      rules.push({ average: random.integer(2) === 0, of: [...of] })
    }
    ;[from, to] = [to, to + size]
  }
  for (let added = 0; added < hubLinks; ) {
    const { of } = rules[random.integer(rules.length)]!
    if (of[0] === 0) continue
    of.unshift(0)
    added += 1
  }
  const links = rules.reduce((sum, { of }) => sum + of.length, 0)
  return { inputs, rules, links, hubReaches: reachOf(inputCount, rules, 0) }
}
