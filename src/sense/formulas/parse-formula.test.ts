import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callNames, calls, hows } from './calls.ts'
import { type Formula, FormulaRefused } from './formula.ts'
import { parseFormula } from './parse-formula.ts'
import { printFormula } from './print-formula.ts'

const refused = (text: string) => {
  try {
    parseFormula(text)
  } catch (error) {
    if (error instanceof FormulaRefused) return error.errors.map(({ rule }) => rule)
    throw error
  }
  return []
}

const withoutPlaces = (formula: Formula): unknown =>
  JSON.parse(JSON.stringify(formula, (key, value) => (key === 'place' ? undefined : value)))

const place = { from: 0, to: 0 }
const code = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/)
const { formula: formulas } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    code.map((name): Formula => ({ kind: 'metric', name, place })),
    fc
      .double({ min: 0, max: 1e12, noNaN: true })
      .map((value): Formula => ({ kind: 'number', value: Object.is(value, -0) ? 0 : value, place })),
    tie('formula').map((of): Formula => ({ kind: 'minus', of, place })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('formula'), tie('formula'))
      .map(([sign, left, right]): Formula => ({ kind: 'operation', sign: sign as '+', left, right, place })),
    fc
      .tuple(
        fc.constantFrom(...callNames),
        tie('formula'),
        fc.integer({ min: 1, max: 730 }),
        fc.constantFrom(...hows),
        fc.string({ minLength: 1 }),
      )
      .map(([name, of, count, how, text]): Formula => {
        const { second } = calls[name]
        const said = text.trim().replaceAll(/[\p{C}\\]/gu, '') || 'Depot "North"'
        return {
          kind: 'call',
          name,
          of,
          count: second === 'count' || second === 'count?' ? count : null,
          how: second === 'how?' ? how : null,
          text: second === 'unit?' || second === 'text' ? said.trim() || 'x' : null,
          place,
        }
      }),
  ),
}))

describe('a formula', () => {
  it('is read with codes that hold dashes and dots, signs in their order, and functions', () => {
    expect(withoutPlaces(parseFormula(' [late-orders] / [orders.all]*100 '))).toEqual({
      kind: 'operation',
      sign: '*',
      left: {
        kind: 'operation',
        sign: '/',
        left: { kind: 'metric', name: 'late-orders' },
        right: { kind: 'metric', name: 'orders.all' },
      },
      right: { kind: 'number', value: 100 },
    })
    expect(printFormula(parseFormula('1-(2-[a])-rolling_mean( [b] ,4)'))).toBe('1 - (2 - [a]) - rolling_mean([b], 4)')
    expect(printFormula(parseFormula('units_max([a], \'Depot "N"\')'))).toBe('units_max([a], "Depot \\"N\\"")')
  })

  it('knows where each of its parts stands', () => {
    const text = '  ([late] + 2) * previous( [orders] )'
    const formula = parseFormula(text)
    const cut = ({ place: { from, to } }: Formula) => text.slice(from, to)
    if (formula.kind !== 'operation' || formula.right.kind !== 'call') throw new Error('not as expected')
    expect([cut(formula), cut(formula.left), cut(formula.right), cut(formula.right.of)]).toEqual([
      '([late] + 2) * previous( [orders] )',
      '([late] + 2)',
      'previous( [orders] )',
      '[orders]',
    ])
  })

  it('is the same when it is printed and read again, whatever it holds', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const text = printFormula(formula)
        fc.pre(refused(text).every((rule) => !['terms', 'depth', 'length', 'signs'].includes(rule)))
        const again = parseFormula(text)
        expect(withoutPlaces(again)).toEqual(withoutPlaces(formula))
        expect(printFormula(again)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['', 'required'],
    ['[a', 'bracket'],
    ['[a\u0000]', 'characters'],
    ['as_unit([a], "\ud800")', 'characters'],
    ['[]', 'metric'],
    ['[a] [b]', 'unknown'],
    ['[a]; [b]', 'unknown'],
    ['([a], [b])', 'unknown'],
    ['[a] ? [b] : 1', 'unknown'],
    ['[a].b', 'syntax'],
    ['[a] +', 'syntax'],
    ['[a] ** 2', 'syntax'],
    ['[a] == 2', 'syntax'],
    ['[a] && [b]', 'syntax'],
    ['orders / 2', 'word'],
    ['this', 'unknown'],
    ['constructor', 'word'],
    ['constructor("x")', 'function'],
    ['toString()', 'function'],
    ['rolling_mean.constructor("x")()', 'function'],
    ['process.exit(1)', 'function'],
    ['`x`', 'syntax'],
    ['{}', 'syntax'],
    ['"orders"', 'text'],
    ['1e999', 'finite'],
    ['rolling_mean([a])', 'arguments'],
    ['rolling_mean()', 'arguments'],
    ['rolling_mean([a], 0)', 'periods'],
    ['rolling_mean([a], 2.5)', 'periods'],
    ['rolling_mean([a], 1e9)', 'periods'],
    ['rolling_mean([a], -2)', 'periods'],
    ['last_year([a], 2)', 'arguments'],
    ['year_to_date([a], last)', 'how'],
    ['units_max([a], 3)', 'text'],
    ['as_unit([a])', 'arguments'],
    ['rolling([a], 3)', 'function'],
  ])('‘%s’ is refused by the rule %s', (text, rule) => {
    expect(refused(text)).toEqual([rule])
  })

  it('is measured before it is read: no depth and no length can exhaust it', () => {
    // Of the processor, for the machine may be busy.
    const began = process.cpuUsage().user
    expect(refused(`${'('.repeat(10_000)}[a]${')'.repeat(10_000)}`)).toEqual(['length', 'depth'])
    expect(refused(`${'('.repeat(33)}[a]${')'.repeat(33)}`)).toEqual(['depth'])
    expect(refused(Array.from({ length: 10_000 }, () => '[a]').join('+'))).toEqual(['length', 'terms'])
    expect(refused(Array.from({ length: 201 }, () => '1').join('+'))).toEqual(['terms'])
    expect(refused(`${'-'.repeat(3_000)}[a]`)).toEqual(['signs'])
    expect(refused('rolling_sum('.repeat(500))).toEqual(['length', 'depth'])
    expect(refused('['.repeat(1_000_000))).toContain('length')
    expect(refused('"'.repeat(1_000_000))).toContain('length')
    expect(refused('1e'.repeat(500_000))).toContain('length')
    expect(refused(' '.repeat(4_000))).toEqual(['required'])
    expect(refused('\\'.repeat(3_999))).toEqual(['syntax'])
    expect((process.cpuUsage().user - began) / 1_000).toBeLessThan(2_000)
  })

  it('throws nothing else, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({ unit: fc.constantFrom(...'[]()+-*/ ab09.,"_'), maxLength: 60 }),
        ),
        (text) => {
          refused(text)
        },
      ),
      { numRuns: 150 },
    )
  })
})
