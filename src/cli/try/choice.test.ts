import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ChoiceResult } from '#kit/choice/choose-bets.ts'
import { choice } from './choice.ts'

const folder = mkdtempSync(join(tmpdir(), 'choice-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const ask = async (path: string, options: Record<string, string | boolean> = {}) => {
  const { result, text } = await choice.answer(path, options, {})
  return { result: result as ChoiceResult & { problems: (ChoiceResult & { published: number })[] }, text }
}

const examples = join(import.meta.dirname, '../../../docs/engines/examples')

const table = `Name;Value;Cost;Team;Requires;Group;Mandatory
A;10,5;5;2;B;;
B;1;1;1;;;
C;6;4;2;;one;no
D;5;1;2;;one;
NA;-1;1;0;;;yes`

describe('throughline try choice', () => {
  test("solves OR-Library's text", async () => {
    const { result, text } = await ask(join(examples, 'mknap1-first.txt'), { format: 'mknap' })
    expect(result.problems).toMatchObject([
      { status: 'optimal', value: 3800, published: 3800, chosen: ['2', '3', '6'] },
    ])
    expect(text).toContain('as published')
  })

  test('reads a table with decimal commas; the same bets in JSON give the same choice', async () => {
    const options = { budget: '12', capacity: 'team=6' }
    const { result } = await ask(file('bets.csv', table), options)
    expect(result).toMatchObject({ status: 'optimal', chosen: ['A', 'B', 'C', 'NA'], value: 16.5, cost: 11 })
    expect(result.loads).toEqual([
      { name: 'budget', used: 11, limit: 12 },
      { name: 'team', used: 5, limit: 6 },
    ])
    const bets = [
      { name: 'A', value: 10.5, cost: 5, uses: { team: 2 }, requires: ['B'] },
      { name: 'B', value: 1, cost: 1, uses: { team: 1 } },
      { name: 'C', value: 6, cost: 4, uses: { team: 2 } },
      { name: 'D', value: 5, cost: 1, uses: { team: 2 } },
      { name: 'NA', value: -1, cost: 1, mandatory: true },
    ]
    const json = await ask(file('bets.json', { bets, budget: 12, capacity: { team: 6 }, exclusive: [['C', 'D']] }))
    expect(json.result).toMatchObject({ chosen: result.chosen, value: result.value, loads: result.loads })
  })

  test('names what clashes', async () => {
    const { result, text } = await ask(file('bets.csv', table), { budget: '0.5', capacity: 'team=6' })
    expect(result).toMatchObject({ status: 'infeasible', conflict: ['budget', 'NA is mandatory'] })
    expect(text).toContain('NA is mandatory')
  })

  test("the documentation's example: values, quantiles and foresight, the same for the same seed", async () => {
    const path = join(examples, 'bets.json')
    const { result, text } = await ask(path, { draws: '2000', 'regret-draws': '20', seed: '18446744073709551616' })
    expect(result.status).toBe('optimal')
    expect(result.npv!.p10).toBeLessThan(result.npv!.p50)
    expect(Math.abs(result.npv!.mean - result.npv!.exactMean)).toBeLessThan((3 * result.npv!.exactSd) / Math.sqrt(2000))
    expect(text).toContain('Net present value')
    expect((await ask(path, { draws: '2000', 'regret-draws': '20', seed: '18446744073709551616' })).result).toEqual(
      result,
    )
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
  })

  test('a table may hold what net present value follows from', async () => {
    const csv =
      'name,success,benefit_low,benefit_base,benefit_high,quarters,start,delay,cost,cost_quarters\nA,0.8,5,8,12,8,1,0.6;0.4,30,2\nB,0.4,2,3,4,8,1,,30,2'
    const { result } = await ask(file('npv.csv', csv), { budget: '60' })
    expect(result.chosen).toEqual(['A'])
    expect(result.bets[0]!.npv!.share).toBe(1)
  })

  test.each<[string, string | object, Record<string, string>, string]>([
    ['an empty file', '', {}, 'empty'],
    ['no bets', { bets: [] }, {}, 'no bet'],
    ['something else', { items: [] }, {}, "'bets'"],
    ['a bet without a name', { bets: [{ value: 1 }] }, {}, 'needs a name'],
    ['a value that is a word', { bets: [{ name: 'A', value: 'high' }] }, {}, 'A.value'],
    ['a success above one', { bets: [{ name: 'A', benefit: 1, success: 1.2 }] }, {}, 'between 0 and 1'],
    ['delays that do not add up', { bets: [{ name: 'A', benefit: 1, delay: [0.5, 0.2] }] }, {}, 'add up to 1'],
    ['a negative capacity', { bets: [{ name: 'A', value: 1 }], capacity: { team: -1 } }, {}, "'team'"],
    ['a table without names', 'value,cost\n1,2', {}, "column 'name'"],
    ['a column that is not there', table, { capacity: 'squad=3' }, "'squad'"],
    ['a figure that is none', 'name,value\nA,ten', {}, 'Line 2'],
    ['neither yes nor no', 'name,value,mandatory\nA,1,perhaps', {}, 'Line 2'],
    ['a capacity that is none', table, { capacity: 'team' }, 'name=number'],
    ['a budget that is none', table, { budget: 'much' }, '--budget'],
    ['a text that ends early', '1\n2 1 0\n5', { format: 'mknap' }, 'ends before'],
    ['another format', table, { format: 'mps' }, '--format'],
  ])('refuses %s', async (_, content, options, words) => {
    await expect(ask(file(typeof content === 'string' ? 'bad.csv' : 'bad.json', content), options)).rejects.toThrow(
      words,
    )
  })
})
