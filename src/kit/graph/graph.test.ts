import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '#kit/problems.ts'
import { Cancelled } from '#kit/task.ts'
import { buildGraph } from './build-graph.ts'
import { change } from './edit.ts'
import { followChanges } from './follow-changes.ts'
import { type Graph, idOf, nodesOf, numberOf, valueAt } from './graph.ts'
import type { NodeSpec, RuleSpec } from './node-spec.ts'
import { changedNodes, explain, originsOf, pathTo } from './trail.ts'
import { setValue, update } from './update.ts'

const gap = null

const named = (graph: Graph) => nodesOf(graph).map((node) => [idOf(graph, node), node] as const)

const valuesOf = (graph: Graph) => Object.fromEntries(named(graph).map(([id, node]) => [id, valueAt(graph, node)]))

const resultOf = (rule: RuleSpec['rule'], values: (number | null)[], more: Partial<RuleSpec> = {}) => {
  const inputs = values.map((value, i) => ({ id: `i${i}`, value }))
  const graph = buildGraph([{ id: 'r', rule, of: inputs.map(({ id }) => id), ...more }, ...inputs])
  return valueAt(graph, numberOf(graph, 'r'))
}

const refusalOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
  return 'nothing refused'
}

const ids = (graph: Graph, nodes: Iterable<number>) => [...nodes].map((node) => idOf(graph, node))

describe('a rule', () => {
  it.each([
    ['sum', 6],
    ['average', 2],
    ['min', 1],
    ['max', 3],
    ['best', 1],
    ['worst', 3],
  ] as const)('%s of 3, 1 and 2 is %d', (rule, expected) => {
    expect(resultOf(rule, [3, 1, 2])).toBe(expected)
    expect(resultOf(rule, [gap, 3, 1, 2])).toBe(expected)
    expect(resultOf(rule, [3, 1, gap, 2], { gaps: 'spread' })).toBe(gap)
    expect(resultOf(rule, [gap, gap])).toBe(gap)
  })

  it('weighs, and leaves out the weight of a gap', () => {
    expect(resultOf('weighted', [10, 20], { weights: [3, 1] })).toBe(12.5)
    expect(resultOf('weighted', [10, 20, gap], { weights: [3, 1, 6] })).toBe(12.5)
    expect(resultOf('weighted', [10, 20])).toBe(15)
    expect(resultOf('weighted', [10, gap], { weights: [0, 1] })).toBe(gap)
    expect(resultOf('weighted', [10, gap], { weights: [3, 1], gaps: 'spread' })).toBe(gap)
  })

  it('of one’s own is given values in the order of its sources, and gaps as it asks', () => {
    const ratio = ([a, b]: readonly number[]) => a! / b!
    const known = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value)).length
    expect(resultOf(ratio, [1, 4])).toBe(0.25)
    expect(resultOf(ratio, [1, gap])).toBe(gap)
    expect(resultOf(ratio, [1, 0])).toBe(gap)
    expect(resultOf(known, [1, gap, 2], { gaps: 'see' })).toBe(2)
    expect(resultOf((values) => values.length, [1, gap, 2], { gaps: 'skip' })).toBe(2)
  })

  it('gives a gap where the result is too large for a number, and never minus zero', () => {
    expect(resultOf('sum', [1e308, 1e308])).toBe(gap)
    expect(Object.is(resultOf('min', [-0, 4]), 0)).toBe(true)
    expect(resultOf(([a]) => -a!, [0])).toBe(0)
  })
})

describe('a model is refused by name', () => {
  it.each<[string, NodeSpec[], RegExp]>([
    [
      'an id twice',
      [
        { id: 'a', value: 1 },
        { id: 'a', value: 2 },
      ],
      /Two nodes are called 'a'/,
    ],
    ['an unknown id', [{ id: 'r', rule: 'sum', of: ['nobody'] }], /'r' names 'nobody'/],
    ['a self-link', [{ id: 'r', rule: 'sum', of: ['r'] }], /'r' names itself/],
    [
      'a source twice',
      [
        { id: 'a', value: 1 },
        { id: 'r', rule: 'sum', of: ['a', 'a'] },
      ],
      /'r' names 'a' twice/,
    ],
    ['no id', [{ id: '', value: 1 }], /needs an id/],
    ['an infinite value', [{ id: 'a', value: 1 / 0 }], /value of 'a'/],
    [
      'a negative weight',
      [
        { id: 'a', value: 1 },
        { id: 'r', rule: 'weighted', of: ['a'], weights: [-1] },
      ],
      /weights of 'r'/,
    ],
    [
      'too few weights',
      [
        { id: 'a', value: 1 },
        { id: 'r', rule: 'weighted', of: ['a'], weights: [] },
      ],
      /1 sources but 0/,
    ],
    [
      'weights of a sum',
      [
        { id: 'a', value: 1 },
        { id: 'r', rule: 'sum', of: ['a'], weights: [1] },
      ],
      /not 'weighted'/,
    ],
  ])('%s', (_, nodes, message) => {
    expect(refusalOf(() => buildGraph(nodes))).toMatch(message)
  })

  it('a ring, from its members only', () => {
    const nodes: NodeSpec[] = [
      { id: 'in', value: 1 },
      { id: 'after', rule: 'sum', of: ['a'] },
      { id: 'a', rule: 'sum', of: ['in', 'c'] },
      { id: 'b', rule: 'sum', of: ['a'] },
      { id: 'c', rule: 'sum', of: ['b'] },
    ]
    expect(refusalOf(() => buildGraph(nodes))).toMatch(/: (a → b → c → a|b → c → a → b|c → a → b → c)\.$/)
  })
})

const chain = () =>
  buildGraph([
    { id: 'x', value: 1 },
    { id: 'y', value: 5 },
    { id: 'low', rule: 'min', of: ['x', 'y'] },
    { id: 'mid', rule: 'average', of: ['low', 'y'] },
    { id: 'top', rule: 'sum', of: ['mid', 'low'] },
    { id: 'aside', rule: 'sum', of: ['y'] },
  ])

describe('a change', () => {
  it('stops where a result is as before', () => {
    const graph = chain()
    expect(setValue(graph, numberOf(graph, 'y'), 5)).toBe(0)
    setValue(graph, numberOf(graph, 'x'), 7)
    expect(valuesOf(graph)).toEqual({ x: 7, y: 5, low: 5, mid: 5, top: 10, aside: 5 })
    expect(setValue(graph, numberOf(graph, 'x'), 8)).toBe(1)
    expect(graph.last.workedOut).toBe(1)
  })

  it('tells which inputs moved what, and on which way', () => {
    const graph = chain()
    update(graph, [
      [numberOf(graph, 'x'), 2],
      [numberOf(graph, 'y'), 6],
    ])
    expect(ids(graph, changedNodes(graph))).toHaveLength(6)
    expect(ids(graph, originsOf(graph, numberOf(graph, 'low')).inputs).sort()).toEqual(['x', 'y'])
    expect(ids(graph, originsOf(graph, numberOf(graph, 'aside')).inputs)).toEqual(['y'])
    expect(ids(graph, explain(graph, numberOf(graph, 'aside')))).toEqual(['y', 'aside'])
    expect(ids(graph, pathTo(graph, numberOf(graph, 'top')))).toHaveLength(4 - 1)
    setValue(graph, numberOf(graph, 'x'), 2)
    expect(explain(graph, numberOf(graph, 'top'))).toEqual([])
  })

  it('takes the last of several values for one input, and none that leads back', () => {
    const graph = chain()
    const x = numberOf(graph, 'x')
    expect(
      update(graph, [
        [x, 9],
        [x, 1],
      ]),
    ).toBe(0)
    expect(
      update(graph, [
        [x, 9],
        [x, 2],
      ]),
    ).toBe(4)
    expect(graph.last.before[x]).toBe(1)
  })

  it('reaches into the depth of a thousand levels', () => {
    const nodes: NodeSpec[] = [{ id: '0', value: 1 }]
    for (let i = 1; i <= 1000; i += 1) nodes.push({ id: `${i}`, rule: 'sum', of: [`${i - 1}`] })
    nodes.push({ id: 'ends', rule: 'sum', of: ['0', '1000'] })
    const graph = buildGraph(nodes.reverse())
    expect(setValue(graph, numberOf(graph, '0'), 2)).toBe(1002)
    expect(valueAt(graph, numberOf(graph, 'ends'))).toBe(4)
    expect(pathTo(graph, numberOf(graph, '1000'))).toHaveLength(1001)
  })

  it('is taken back whole when a rule fails or a step is refused', () => {
    const graph = buildGraph([
      { id: 'a', value: 1 },
      { id: 'b', value: 2 },
      { id: 'r', rule: 'sum', of: ['a', 'b'] },
      {
        id: 'own',
        rule: ([r]) => {
          if (r! > 100) throw new RangeError('too much')
          return r!
        },
        of: ['r'],
      },
      { id: 'end', rule: 'weighted', of: ['own', 'a'], weights: [2, 3] },
    ])
    const before = valuesOf(graph)
    expect(() => setValue(graph, numberOf(graph, 'a'), 200)).toThrow('too much')
    expect(valuesOf(graph)).toEqual(before)
    expect(explain(graph, numberOf(graph, 'r'))).toEqual([])
    const refused = () =>
      change(graph, [
        { id: 'a', value: 7 },
        { add: { id: 'new', rule: 'max', of: ['b'] } },
        { remove: 'a' },
        { add: { id: 'newer', value: 4 } },
        { unlink: ['own', 'end'] },
        { remove: 'own' },
        { link: ['end', 'new'] },
        { link: ['new', 'end'] },
      ])
    expect(refusalOf(refused)).toMatch(/ring.*: new → end → new\./)
    expect(valuesOf(graph)).toEqual(before)
    setValue(graph, numberOf(graph, 'a'), 10)
    expect(valuesOf(graph)).toEqual({ a: 10, b: 2, r: 12, own: 12, end: (2 * 12 + 3 * 10) / 5 })
  })

  it('is refused for a rule, for what is no number, and for what is not there', () => {
    const graph = chain()
    expect(refusalOf(() => setValue(graph, numberOf(graph, 'top'), 1))).toMatch(/'top' is worked out by a rule/)
    expect(refusalOf(() => setValue(graph, numberOf(graph, 'x'), 1 / 0))).toMatch(/value of 'x'/)
    expect(refusalOf(() => setValue(graph, 99, 1))).toMatch(/no node 99/)
    expect(refusalOf(() => change(graph, [{ id: 'z', value: 1 }]))).toMatch(/no such node 'z'/)
    expect(refusalOf(() => change(graph, [{ link: ['x', 'y'] }]))).toMatch(/'y' is an input/)
    expect(refusalOf(() => change(graph, [{ link: ['x', 'low'] }]))).toMatch(/already/)
    expect(refusalOf(() => change(graph, [{ link: ['top', 'top'] }]))).toMatch(/own source/)
    expect(refusalOf(() => change(graph, [{ link: ['top', 'low'] }]))).toMatch(/top → low → (mid → )?top\./)
    expect(refusalOf(() => change(graph, [{ unlink: ['x', 'top'] }]))).toMatch(/'x' is no source of 'top'/)
    expect(refusalOf(() => change(graph, [{ add: { id: 'x', value: 1 } }]))).toMatch(/called 'x' already/)
  })
})

describe('followed through its changes', () => {
  it('tells before, after, inputs, edits and path of each result', () => {
    const nodes: NodeSpec[] = [
      { id: 'a', value: 1 },
      { id: 'b', value: 3 },
      { id: 'r', rule: 'average', of: ['a', 'b'] },
    ]
    const steps = [[{ id: 'a', value: 5 }], [{ unlink: ['b', 'r'] as const }]]
    const { changes, values, full } = followChanges({ nodes, changes: steps, full: true })
    expect(changes[0]!.moved[1]).toEqual({
      id: 'r',
      kind: 'rule',
      before: 2,
      after: 4,
      inputs: ['a'],
      edits: [],
      path: ['a', 'r'],
    })
    expect(changes[1]!.moved).toMatchObject([{ id: 'r', before: 4, after: 5, inputs: [], edits: ['r'] }])
    expect(values).toEqual([
      { id: 'a', value: 5 },
      { id: 'b', value: 3 },
      { id: 'r', value: 5 },
    ])
    expect(full).toEqual({ same: true, differs: null })
  })

  it('can be called off', () => {
    const nodes: NodeSpec[] = [{ id: 'a', value: 1 }]
    const work = () => followChanges({ nodes, changes: [[{ id: 'a', value: 2 }]] }, { isCancelled: () => true })
    expect(work).toThrow(Cancelled)
  })
})

it('stays the same through two thousand million changes, when its marks begin again', () => {
  const graph = chain()
  setValue(graph, numberOf(graph, 'x'), 3)
  graph.last.pass = 0x7fffffff
  setValue(graph, numberOf(graph, 'y'), 4)
  expect(ids(graph, originsOf(graph, numberOf(graph, 'top')).inputs)).toEqual(['y'])
  expect(explain(graph, numberOf(graph, 'x'))).toEqual([])
})

it('keeps its head when a random value is not one of the model', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const graph = chain()
      const before = valuesOf(graph)
      if (Number.isFinite(value) || Number.isNaN(value)) return void setValue(graph, numberOf(graph, 'x'), value)
      expect(() => setValue(graph, numberOf(graph, 'x'), value)).toThrow(Problem)
      expect(valuesOf(graph)).toEqual(before)
    }),
  )
})
