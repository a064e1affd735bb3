import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runEngine } from '#base/engines/run-engine.ts'
import type { NodeSpec } from '#kit/graph/node-spec.ts'
import { Problem } from '#kit/problems.ts'
import { Cancelled } from '#kit/task.ts'
import { graph } from './graph.ts'
import type { GraphResult } from './tell-changes.ts'

const folder = mkdtempSync(join(tmpdir(), 'graph-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Options = Record<string, string | boolean>

const answer = async (content: unknown, options: Options = {}) => {
  const isTable = typeof content === 'string'
  const path = join(folder, isTable ? 'model.csv' : 'model.json')
  writeFileSync(path, isTable ? content : JSON.stringify(content))
  const { result, text } = await graph.answer(path, options, {})
  return { ...(result as GraphResult), text }
}

const refusal = async (content: unknown, options?: Options) => {
  const error = await answer(content, options).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof Problem)) throw error ?? new Error('nothing was refused')
  return error.detail
}

const example = 'docs/engines/examples'

describe('a JSON model', () => {
  it('is followed through its changes, with statuses in words', async () => {
    const { result, text } = await graph.answer(`${example}/graph-strategy.json`, { full: true }, {})
    const { changes, values, full, levels } = result as GraphResult
    expect(levels).toBe(2)
    expect(changes[0]!.moved.find(({ id }) => id === 'Growth')).toEqual({
      id: 'Growth',
      kind: 'rule',
      before: 'at risk',
      after: 'off track',
      inputs: ['Contract signed'],
      edits: [],
      path: ['Contract signed', 'Launch', 'Growth'],
    })
    expect(changes[1]).toMatchObject({ steps: 2, full: { same: true, differs: null } })
    expect(values.find(({ id }) => id === 'Retention')?.value).toBeCloseTo((3 * 91.5 + 2 * 90 + 95) / 6, 12)
    expect(full?.same).toBe(true)
    expect(text).toContain('Growth: at risk → off track, moved by Contract signed')
  })

  it('takes changes as pairs, objects and edits, and those of the command after its own', async () => {
    const nodes = [
      { id: 1, value: 4 },
      { id: 'NA', value: 2 },
      { id: 'r', rule: 'mean', of: [1, 'NA'] },
    ]
    const changes = [{ 1: 6 }, [['NA', null]], [{ add: { id: 'q', rule: 'max', of: ['r'] } }], [{ link: ['NA', 'q'] }]]
    const found = await answer({ nodes, changes }, { change: 'NA=100' })
    expect(found.changes.map(({ moved }) => moved.find(({ id }) => id === 'r')?.after)).toEqual([
      4,
      6,
      undefined,
      undefined,
      53,
    ])
    expect(found.values).toEqual([
      { id: '1', value: 6 },
      { id: 'NA', value: 100 },
      { id: 'r', value: 53 },
      { id: 'q', value: 100 },
    ])
  })

  it.each<[RegExp, unknown]>([
    [
      /ring, each needed by the next: a → b → a/,
      [
        { id: 'a', rule: 'sum', of: ['b'] },
        { id: 'b', rule: 'sum', of: ['a'] },
      ],
    ],
    [/'a' names itself/, [{ id: 'a', rule: 'sum', of: 'a' }]],
    [/'a' names 'x', but there is no such node/, [{ id: 'a', rule: 'sum', of: ['x'] }]],
    [
      /Two nodes are called 'a'/,
      [
        { id: 'a', value: 1 },
        { id: 'a', value: 1 },
      ],
    ],
    [/nodes\[0\]\.rule must be sum.*not 'median'/, [{ id: 'a', rule: 'median', of: ['b'] }]],
    [/nodes\[0\]\.value must be a number or null for a gap, not 'many'/, [{ id: 'a', value: 'many' }]],
    [/nodes\[0\] \('a'\) has both/, [{ id: 'a', value: 1, rule: 'sum', of: ['b'] }]],
    [/nodes\[0\] \('a'\) needs a value/, [{ id: 'a' }]],
    [/no node/, { nodes: [] }],
    [/a list 'nodes'/, { model: 1 }],
    [/changes\[0\]\.b\.value must be a number/, { nodes: [{ id: 'b', value: 1 }], changes: [{ b: 'x' }] }],
    [/no such node 'c'/, { nodes: [{ id: 'b', value: 1 }], changes: [{ c: 1 }] }],
    [
      /'a' is the worst of statuses, but 'b' is none/,
      {
        statuses: ['good', 'bad'],
        nodes: [
          { id: 'b', value: 1 },
          { id: 'a', rule: 'worst', of: ['b'] },
        ],
      },
    ],
  ])('is refused: %s', async (message, content) => {
    expect(await refusal(content)).toMatch(message)
  })
})

describe('a table', () => {
  it('may say a rule in one row or in several', async () => {
    const { result } = await graph.answer(`${example}/graph-rules.csv`, { change: 'Churned=4\nVisits=1300' }, {})
    const { values, inputs, rules, links } = result as GraphResult
    expect([inputs, rules, links]).toEqual([3, 3, 5])
    expect(Object.fromEntries(values.map(({ id, value }) => [id, value]))).toEqual({
      Visits: 1300,
      'Sign-ups': 90,
      Churned: 4,
      Reach: 695,
      Health: (2 * 695 + 90) / 3,
      Losses: 4,
    })
  })

  it('of links alone has inputs without values yet', async () => {
    const { values, changes, text } = await answer('Node;Rule;Of;Note\nr;min;a;x\nr;;b;\ns;sum;r;\n', {
      change: 'b=2.5',
    })
    expect(values.map(({ id, value }) => [id, value])).toEqual([
      ['r', 2.5],
      ['s', 2.5],
      ['a', null],
      ['b', 2.5],
    ])
    expect(changes[0]!.moved).toHaveLength(3)
    expect(text).toContain('Without a value: a.')
  })

  it('reads decimal commas and words for gaps and statuses', async () => {
    const table = 'node;rule;of;value\na;;;1,5\nb;;;NA\nr;average;a|b;\n'
    expect((await answer(table)).values.map(({ value }) => value)).toEqual([1.5, null, 1.5])
    const words = 'node,rule,of,value\na,,,red\nb,,,green\nr,worst,a|b,\n'
    const { changes } = await answer(words, { statuses: 'green,red', change: 'a=green' })
    expect(changes[0]!.moved[1]).toMatchObject({ before: 'red', after: 'green' })
  })

  it.each([
    [/needs a column 'of'/, 'node,rule\na,sum\n'],
    [/Line 3: 'a' stands on line 2 already/, 'node,rule,of,value\na,,,1\na,,,2\n'],
    [/Line 3: 'r' has the rule sum on line 2/, 'node,rule,of\nr,sum,a\nr,min,b\n'],
    [/Line 2, column value: 'x' is not a figure|Line 2, column value: 'x' must be/, 'node,rule,of,value\na,,,x\n'],
    [/'r' names 'b', but there is no such node/, 'node,rule,of,value\na,,,1\nr,sum,a|b,\n'],
    [/Line 2: 'r' has a rule but no source/, 'node,rule,of\nr,sum,\n'],
    [/Line 2: the column node is empty/, 'node,rule,of\n,sum,a\n'],
  ])('is refused: %s', async (message, table) => {
    expect(await refusal(table)).toMatch(message)
  })

  it('refuses a change that is none', async () => {
    const table = 'node,rule,of,value\na,,,1\nr,sum,a,\n'
    expect(await refusal(table, { change: 'a' })).toMatch(/id=value/)
    expect(await refusal(table, { change: 'a=x' })).toMatch(/--change a must be a number/)
    expect(await refusal(table, { change: 'r=1' })).toMatch(/'r' is worked out by a rule/)
    expect(await refusal(table, { change: 'b=1' })).toMatch(/no such node 'b'/)
  })
})

const many = (count: number): NodeSpec[] =>
  Array.from({ length: count }, (_, n) =>
    n === 0 ? { id: 'n0', value: 0 } : { id: `n${n}`, rule: 'sum', of: [`n${(n - 1) >> 1}`] },
  )

describe('in a thread of its own', () => {
  it('answers and says how far it is', async () => {
    const heard: number[] = []
    const changes = Array.from({ length: 20 }, (_, value) => [{ id: 'n0', value: value + 1 }])
    const { values } = await runEngine(
      'graph',
      { nodes: many(50), changes },
      { onProgress: (done, of) => heard.push(done / of) },
    )
    expect(values.at(-1)).toEqual({ id: 'n49', value: 20 })
    expect(heard.length).toBeGreaterThan(5)
  })

  it('is called off in the middle of its work', async () => {
    const stop = new AbortController()
    const changes = Array.from({ length: 5000 }, (_, value) => [{ id: 'n0', value: value + 1 }])
    const work = runEngine(
      'graph',
      { nodes: many(2000), changes },
      { signal: stop.signal, onProgress: (done) => done > 2 && stop.abort() },
    )
    await expect(work).rejects.toThrow(Cancelled)
  })
})
