// Any sequence of values, batches and edits leaves what a full recomputation gives; the oracle is a plain recursion over plain objects.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Problem } from '#kit/problems.ts'
import { buildGraph } from './build-graph.ts'
import { change, type Step } from './edit.ts'
import { type Graph, idOf, levelOf, nodesOf, numberOf, shown, sourcesOf, valueAt } from './graph.ts'
import type { Gaps, NodeSpec, RuleName } from './node-spec.ts'
import { firstDifference } from './recompute.ts'
import { allOrigins, changedNodes, explain, originsOf, pathTo } from './trail.ts'

type PlainRule = { rule: RuleName | 'own'; of: string[]; weights: number[]; gaps: Gaps }
type Plain = Map<string, { value: number | null } | PlainRule>

const own = (values: readonly number[]) => values.reduce((sum, value, i) => sum + (i + 1) * value, 0)

const plainResult = ({ rule, weights, gaps }: PlainRule, all: (number | null)[]) => {
  const known = all.flatMap((value, i) => (value === null ? [] : [{ value, weight: weights[i]! }]))
  if (known.length === 0 || (gaps === 'spread' && known.length < all.length)) return null
  const values = known.map(({ value }) => value)
  const total = values.reduce((sum, value) => sum + value, 0)
  const weight = known.reduce((sum, each) => sum + each.weight, 0)
  if (rule === 'own') return own(values)
  if (rule === 'weighted')
    return weight === 0 ? null : known.reduce((sum, each) => sum + each.value * each.weight, 0) / weight
  if (rule === 'sum') return total
  if (rule === 'average') return total / values.length
  return rule === 'min' || rule === 'best' ? Math.min(...values) : Math.max(...values)
}

const plainValues = (model: Plain) => {
  const found = new Map<string, number | null>()
  const valueOfId = (id: string): number | null => {
    const node = model.get(id)!
    if ('value' in node) return node.value
    if (!found.has(id)) found.set(id, plainResult(node, node.of.map(valueOfId)))
    return found.get(id)!
  }
  return new Map([...model.keys()].map((id) => [id, valueOfId(id)]))
}

const reaches = (model: Plain, from: string, to: string): boolean =>
  [...model].some(([id, node]) => 'of' in node && node.of.includes(from) && (id === to || reaches(model, id, to)))

/** Takes one step in, or answers why it must be refused. */
const plainStep = (model: Plain, step: Step): string | null => {
  if ('link' in step) {
    const [from, to] = step.link
    const [source, rule] = [model.get(from), model.get(to)]
    if (!source || !rule) return 'no such'
    if (from === to) return 'own source'
    if (!('of' in rule)) return 'is an input'
    if (rule.of.includes(from)) return 'already'
    if (step.weight !== undefined && rule.rule !== 'weighted') return 'no weights'
    if (reaches(model, to, from)) return 'ring'
    rule.of.push(from)
    rule.weights.push(step.weight ?? 1)
  } else if ('unlink' in step) {
    const [from, to] = step.unlink
    const rule = model.get(to)
    if (!model.has(from) || !rule) return 'no such'
    const place = 'of' in rule ? rule.of.indexOf(from) : -1
    if (place < 0 || !('of' in rule)) return 'is no source'
    rule.of.splice(place, 1)
    rule.weights.splice(place, 1)
  } else if ('add' in step) {
    const { add } = step
    if (model.has(add.id)) return 'already'
    if (!('rule' in add)) model.set(add.id, { value: add.value })
    else {
      const odd = add.of.find((id) => id === add.id || !model.has(id))
      if (odd !== undefined) return odd === add.id ? 'own source' : 'no such'
      model.set(add.id, plainRule(add))
    }
  } else if ('remove' in step) {
    if (!model.delete(step.remove)) return 'no such'
    for (const node of model.values()) {
      if (!('of' in node) || !node.of.includes(step.remove)) continue
      const place = node.of.indexOf(step.remove)
      node.of.splice(place, 1)
      node.weights.splice(place, 1)
    }
  } else {
    const node = model.get(step.id)
    if (!node) return 'no such'
    if (!('value' in node)) return 'only an input'
    node.value = step.value
  }
  return null
}

const plainRule = (spec: Extract<NodeSpec, { rule: unknown }>): PlainRule => ({
  rule: typeof spec.rule === 'function' ? 'own' : spec.rule,
  of: [...spec.of],
  weights: [...(spec.weights ?? spec.of.map(() => 1))],
  gaps: spec.gaps ?? (typeof spec.rule === 'function' ? 'spread' : 'skip'),
})

const plainOf = (nodes: readonly NodeSpec[]): Plain =>
  new Map(nodes.map((node) => [node.id, 'rule' in node ? plainRule(node) : { value: node.value }]))

const copyOf = (model: Plain): Plain => structuredClone(model)

const rules = ['sum', 'average', 'min', 'max', 'weighted', 'worst', 'best'] as const
// Few different values, so that results often stay as they are.
const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.constant(null))
const idBelow = (count: number) => fc.integer({ min: 0, max: count - 1 }).map((n) => `n${n}`)

const ruleOf = (id: string, known: number) =>
  fc
    .record({
      rule: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...rules) }, fc.constant(own)),
      of: fc.uniqueArray(idBelow(known), { minLength: 1, maxLength: 5 }),
      gaps: fc.constantFrom<Gaps | undefined>('skip', 'spread', undefined),
      weighing: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
    })
    .map(
      ({ rule, of, gaps, weighing }): NodeSpec => ({
        id,
        rule,
        of,
        ...(gaps && { gaps }),
        ...(rule === 'weighted' && { weights: weighing.slice(0, of.length) }),
      }),
    )

const inputs = 5
const size = 14

const nodes = fc
  .tuple(
    ...Array.from({ length: size }, (_, n) =>
      n < inputs ? value.map((each): NodeSpec => ({ id: `n${n}`, value: each })) : ruleOf(`n${n}`, n),
    ),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

const anyId = idBelow(size + 3)
const setting = fc.record({ id: idBelow(inputs), value })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: setting },
  { weight: 1, arbitrary: fc.record({ id: anyId, value }) },
  { weight: 4, arbitrary: fc.record({ link: fc.tuple(anyId, anyId) }) },
  { weight: 1, arbitrary: fc.record({ link: fc.tuple(anyId, anyId), weight: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ unlink: fc.tuple(anyId, anyId) }) },
  { weight: 1, arbitrary: anyId.map((remove) => ({ remove })) },
  { weight: 1, arbitrary: anyId.chain((id) => ruleOf(id, size + 3).map((add) => ({ add }))) },
  { weight: 1, arbitrary: fc.record({ id: anyId, value }).map((add) => ({ add })) },
)
const changes = fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 })

/** Takes a change in on both sides; true if both did, false if both refused it. */
const takeBoth = (graph: Graph, model: Plain, steps: readonly Step[]) => {
  const next = copyOf(model)
  const why = steps.map((each) => ({ each, why: plainStep(next, each) })).find((each) => each.why)?.why
  try {
    change(graph, steps)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(why, error.detail).toBeTruthy()
    expect(error.detail).toContain(why)
    return null
  }
  expect(why).toBeUndefined()
  return next
}

const named = (graph: Graph) => nodesOf(graph).map((node) => [idOf(graph, node), node] as const)

const expectSame = (graph: Graph, model: Plain) => {
  const values = new Map(named(graph).map(([id, node]) => [id, valueAt(graph, node)]))
  expect(values).toEqual(new Map([...plainValues(model)].map(([id, each]) => [id, each === null ? null : each + 0])))
  expect(firstDifference(graph)).toBeNull()
  for (const [id, node] of named(graph)) {
    const plain = model.get(id)!
    const sources = [...sourcesOf(graph, node)]
    expect(sources.map((source) => idOf(graph, source))).toEqual('of' in plain ? plain.of : [])
    expect(levelOf(graph, node)).toBe(Math.max(-1, ...sources.map((source) => levelOf(graph, source))) + 1)
  }
}

it('equals a full recomputation after any change, and is untouched by a refused one', () => {
  fc.assert(
    fc.property(nodes, changes, (start, all) => {
      const graph = buildGraph(start)
      let model = plainOf(start)
      expectSame(graph, model)
      for (const steps of all) {
        model = takeBoth(graph, model, steps) ?? model
        expectSame(graph, model)
      }
    }),
    { numRuns: 150 },
  )
}, 30_000)

/** Walks forward from each place where the change began, along what changed. */
const plainTrail = (graph: Graph, before: Map<string, number | null>, begun: ReadonlySet<string>) => {
  const changed = new Set(
    named(graph)
      .filter(([id, node]) => (before.get(id) ?? null) !== valueAt(graph, node))
      .map(([id]) => id),
  )
  const trail = new Map([...changed].map((id) => [id, new Set<string>()]))
  const walk = (id: string, from: string) => {
    if (trail.get(id)!.has(from)) return
    trail.get(id)!.add(from)
    for (const [next, node] of named(graph))
      if (changed.has(next) && sourcesOf(graph, node).includes(numberOf(graph, id))) walk(next, from)
  }
  for (const id of begun) if (changed.has(id)) walk(id, id)
  return trail
}

it('names exactly the changed inputs and edits that reach a result along what changed', () => {
  fc.assert(
    fc.property(nodes, changes, (start, all) => {
      const graph = buildGraph(start)
      for (const steps of all) {
        const before = new Map(named(graph).map(([id, node]) => [id, valueAt(graph, node)]))
        try {
          change(graph, steps)
        } catch {
          expect(changedNodes(graph)).toHaveLength(0)
          continue
        }
        const removed = steps.some((each) => 'remove' in each)
        // A node that went and came back under the same name has another history than its values tell.
        if (removed) continue
        const begun = new Set(graph.last.touched.map((node) => idOf(graph, node)!))
        const trail = plainTrail(graph, before, begun)
        const idsOf = (found: readonly number[]) => new Set(found.map((node) => idOf(graph, node)!))
        expect(idsOf([...changedNodes(graph)])).toEqual(new Set(trail.keys()))
        for (const { node, origins } of allOrigins(graph)) {
          const id = idOf(graph, node)!
          expect(idsOf(origins)).toEqual(trail.get(id))
          const { inputs: moved, edits } = originsOf(graph, node)
          expect(idsOf([...moved, ...edits])).toEqual(trail.get(id))
          const path = pathTo(graph, node)
          expect(trail.get(id)).toContain(idOf(graph, path[0]!))
          expect(path.slice(1).every((each, i) => sourcesOf(graph, each).includes(path[i]!))).toBe(true)
          expect(explain(graph, node)).toEqual(expect.arrayContaining(path))
          expect(shown(graph.last.before[node]!)).toBe(before.get(id) ?? null)
        }
      }
    }),
    { numRuns: 150 },
  )
}, 30_000)
