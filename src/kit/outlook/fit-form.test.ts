// The filter's regression against the same Gaussian model written out as dense matrices.
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { ofValues } from './autoregression.ts'
import { designOf } from './design.ts'
import { crossProducts, filterColumns, workspaceFor } from './filter-columns.ts'
import { type Prior, regress } from './fit-form.ts'
import { contenders } from './forms.ts'
import { predict } from './predict-form.ts'
import type { Form } from './state-filter.ts'

type Matrix = number[][]

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
const turned = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!))

/** Solves a x = b by elimination; also log |a|. */
const solved = (a: Matrix, b: Matrix) => {
  const rows = a.map((row, i) => [...row, ...b[i]!])
  const n = a.length
  let logDeterminant = 0
  for (let i = 0; i < n; i++) {
    const best = rows.slice(i).reduce((at, row, k) => (Math.abs(row[i]!) > Math.abs(rows[at]![i]!) ? i + k : at), i)
    ;[rows[i], rows[best]] = [rows[best]!, rows[i]!]
    logDeterminant += Math.log(Math.abs(rows[i]![i]!))
    for (let k = 0; k < n; k++) {
      if (k === i) continue
      const share = rows[k]![i]! / rows[i]![i]!
      rows[k] = rows[k]!.map((value, j) => value - share * rows[i]![j]!)
    }
  }
  return { x: rows.map((row, i) => row.slice(n).map((value) => value / row[i]!)), logDeterminant }
}

/** Effect of one error on the values after it, straight from the definition of the form. */
const responses = (form: Form, seasonLength: number, count: number): number[] => {
  if (form.lags) {
    const out = [1]
    for (let h = 1; h < count; h++) out.push(form.lags.reduce((sum, lag, i) => sum + lag * (out[h - 1 - i] ?? 0), 0))
    return out
  }
  const { pull, alpha, damping, beta, gamma } = form
  let [level, trend] = [alpha, beta]
  return Array.from({ length: count }, (_, h) => {
    if (h === 0) return 1
    const value = pull * level + damping * trend + (seasonLength > 1 && h % seasonLength === 0 ? gamma : 0)
    level = pull * level + damping * trend
    trend *= damping
    return value
  })
}

const [n, ahead, m] = [30, 5, 4]
const values = (() => {
  const { normal } = generatorOf('oracle')
  return Array.from({ length: n }, (_, t) => 3 + 0.2 * t + [1, -2, 0.5, 2][t % m]! + normal())
})()

const trendColumn = (form: Form) => {
  let [sum, power] = [0, 1]
  return Array.from({ length: n + ahead }, (_, t) => {
    if (form.damping <= 0) return t + 1
    power *= form.damping
    sum += power
    return sum
  })
}

/** y = X b + M e with e ~ N(0, s²) and b ~ N(0, s² prior²); the start's prior is flat. */
const dense = (form: Form, prior: Prior) => {
  const response = responses(form, m, n + ahead)
  const trend = trendColumn(form)
  const x: Matrix = Array.from({ length: n + ahead }, (_, t) => [
    1,
    ...Array.from({ length: m }, (__, j) => (t % m === j ? 1 : 0)),
    trend[t]!,
  ])
  const moving: Matrix = x.map((_, t) => x.map((__, s) => (t >= s ? response[t - s]! : 0)))
  const all = times(moving, turned(moving))
  const v = all.slice(0, n).map((row) => row.slice(0, n))
  const known = x.slice(0, n)
  const y = values.map((value) => [value])
  const ridges = [0, ...Array.from({ length: m }, () => prior.season ** -2), prior.trend ** -2]
  const whitened = solved(
    v,
    known.map((row, i) => [...row, ...y[i]!]),
  )
  const wx = whitened.x.map((row) => row.slice(0, -1))
  const wy = whitened.x.map((row) => row.slice(-1))
  const precision = times(turned(known), wx).map((row, i) => row.map((value, j) => value + (i === j ? ridges[i]! : 0)))
  const right = times(turned(known), wy)
  const posterior = solved(precision, right)
  const residual = times(turned(y), wy)[0]![0]! - times(turned(right), posterior.x)[0]![0]!
  const logPrior = ridges.slice(1).reduce((sum, ridge) => sum + Math.log(ridge), 0)
  const logEvidence =
    0.5 * (logPrior - posterior.logDeterminant - whitened.logDeterminant) - 0.5 * (n - 1) * Math.log(residual)
  const gap = y.map(([value], t) => [value! - known[t]!.reduce((sum, each, k) => sum + each * posterior.x[k]![0]!, 0)])
  const cross = all.slice(n).map((row) => row.slice(0, n))
  const carried = times(cross, solved(v, gap).x)
  const mean = x
    .slice(n)
    .map((row, h) => row.reduce((sum, each, k) => sum + each * posterior.x[k]![0]!, carried[h]![0]!))
  const open = x.slice(n).map((row, h) => row.map((each, k) => each - times([cross[h]!], wx)[0]![k]!))
  const spread = solved(precision, turned(open)).x
  const s2 = residual / (n - 1)
  const covariance = open.map((row, h) =>
    open.map((_, g) => {
      const noise = all[n + h]![n + g]! - times([cross[h]!], solved(v, turned([cross[g]!])).x)[0]![0]!
      return s2 * (noise + row.reduce((sum, each, k) => sum + each * spread[k]![g]!, 0))
    }),
  )
  return { logEvidence, mean, covariance }
}

const prior = { trend: 0.1, season: 1, logWeight: 0 }
const seasonal = { pull: 1, alpha: 0.3, damping: 0.9, beta: 0.1, gamma: 0.2 }

describe('every form, regressed on filtered columns, equals the dense model', () => {
  const kinds: [string, Form][] = [
    ...contenders.map(({ name, form }): [string, Form] => [name, form]),
    ['autoregression', ofValues([0.5, -0.3, 0.2])],
    ['season that adapts', seasonal],
  ]
  test.each(kinds)('%s %o', (_, form) => {
    const design = designOf(values, m, ahead)
    const workspace = workspaceFor(design)
    const filtered = filterColumns(design, form, workspace)
    const regression = regress(design, filtered, prior, workspace)
    const oracle = dense(form, prior)
    expect(regression.logEvidence).toBeCloseTo(oracle.logEvidence, 6)
    const { mean, covariance } = predict(design, filtered, regression, workspace.damped, 1)
    mean.forEach((value, h) => {
      expect(value).toBeCloseTo(oracle.mean[h]!, 6)
      for (let g = 0; g <= h; g++) expect(covariance[h * ahead + g]).toBeCloseTo(oracle.covariance[h]![g]!, 6)
    })
    const quick = crossProducts(design, form, workspaceFor(design))
    const whole = filterColumns(design, form, workspace).gram
    quick.gram.forEach((value, i) => void expect(value).toBeCloseTo(whole[i]!, 8))
  })
})

test('a trend after a season is added to the same factor', () => {
  const design = designOf(values, m, 0)
  const workspace = workspaceFor(design)
  const filtered = filterColumns(design, seasonal, workspace)
  regress(design, filtered, { ...prior, trend: 0 }, workspace)
  const shared = regress(design, filtered, prior, workspace, 1 + m).logEvidence
  expect(shared).toBe(regress(design, filtered, prior, workspace).logEvidence)
})
