// The graph engine and its npm peers behind one face: build the same model, take new values in, and have every result up to date.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildNumbered } from '#kit/graph/build-graph.ts'
import { setValue, update } from '#kit/graph/update.ts'
import type { BenchModel } from './graph-model.ts'

export type Built = {
  /** One new value, and everything that it reaches. */
  set: (node: number, value: number) => void
  batch: (changes: readonly (readonly [number, number])[]) => void
  valueAt: (node: number) => number
}

export type Subject = { name: string; version: string; build: (model: BenchModel) => Built }

type Cell = { value: number }
type Signals = {
  input: (value: number) => { set: (value: number) => void; read: () => number }
  rule: (work: () => number) => () => number
  watch: (work: () => void) => void
  together: (work: () => void) => void
}
type Sheets = {
  HyperFormula: {
    buildFromArray: (
      rows: (number | string)[][],
      options: object,
    ) => {
      setCellContents: (at: { sheet: number; row: number; col: number }, value: number) => void
      getCellValue: (at: { sheet: number; row: number; col: number }) => number
      batch: (work: () => void) => void
    }
  }
}

const require = createRequire(resolve(import.meta.dirname, '../peers/package.json'))
const versionOf = (peer: string): string => {
  const lock = require('./package-lock.json') as { packages: Record<string, { version: string }> }
  return lock.packages[`node_modules/${peer}`]!.version
}
const load = async (peer: string) => (await import(pathToFileURL(require.resolve(peer)).href)) as never

export const ours: Subject = {
  name: 'graph engine',
  version: 'this repository',
  build: ({ inputs, rules }) => {
    const graph = buildNumbered([
      ...inputs.map((value) => ({ value })),
      ...rules.map(({ average, of }) => ({ rule: average ? ('average' as const) : ('min' as const), of })),
    ])
    return {
      set: (node, value) => void setValue(graph, node, value),
      batch: (changes) => void update(graph, changes),
      valueAt: (node) => graph.values[node]!,
    }
  },
}

// Each result is watched, as each status on a page would be; otherwise signals work nothing out.
const signalSubject = (name: string, { input, rule, watch, together }: Signals): Subject => ({
  name,
  version: versionOf(name),
  build: ({ inputs, rules }) => {
    const given = inputs.map(input)
    const reads = given.map(({ read }) => read)
    const seen: Cell[] = rules.map(() => ({ value: 0 }))
    rules.forEach(({ average, of }) => {
      const sources = of.map((source) => reads[source]!)
      const mean = () => {
        let total = 0
        for (const read of sources) total += read()
        return total / sources.length
      }
      const least = () => {
        let lowest = Number.POSITIVE_INFINITY
        for (const read of sources) lowest = Math.min(lowest, read())
        return lowest
      }
      reads.push(rule(average ? mean : least))
    })
    rules.forEach((_, i) => {
      const [cell, read] = [seen[i]!, reads[inputs.length + i]!]
      watch(() => {
        cell.value = read()
      })
    })
    return {
      set: (node, value) => given[node]!.set(value),
      batch: (changes) => together(() => changes.forEach(([node, value]) => void given[node]!.set(value))),
      valueAt: (node) => (node < inputs.length ? reads[node]!() : seen[node - inputs.length]!.value),
    }
  },
})

const alien = async (): Promise<Subject> => {
  const { signal, computed, effect, startBatch, endBatch } = (await load('alien-signals')) as {
    signal: (value: number) => { (): number; (value: number): void }
    computed: (work: () => number) => () => number
    effect: (work: () => void) => void
    startBatch: () => void
    endBatch: () => void
  }
  return signalSubject('alien-signals', {
    input: (value) => {
      const each = signal(value)
      return { set: each, read: each }
    },
    rule: computed,
    watch: effect,
    together: (work) => {
      startBatch()
      work()
      endBatch()
    },
  })
}

const preact = async (): Promise<Subject> => {
  const { signal, computed, effect, batch } = (await load('@preact/signals-core')) as {
    signal: (value: number) => Cell
    computed: (work: () => number) => Cell
    effect: (work: () => void) => void
    batch: (work: () => void) => void
  }
  return signalSubject('@preact/signals-core', {
    input: (value) => {
      const each = signal(value)
      return {
        set: (next) => {
          each.value = next
        },
        read: () => each.value,
      }
    },
    rule: (work) => {
      const each = computed(work)
      return () => each.value
    },
    watch: effect,
    together: batch,
  })
}

const hyperformula = async (): Promise<Subject> => {
  const found = (await load('hyperformula')) as Sheets & { default?: Sheets }
  const { HyperFormula } = found.HyperFormula ? found : found.default!
  return {
    name: 'hyperformula',
    version: versionOf('hyperformula'),
    build: ({ inputs, rules }) => {
      // Inputs in column A, rules in column B.
      const place = (node: number) =>
        node < inputs.length ? { sheet: 0, row: node, col: 0 } : { sheet: 0, row: node - inputs.length, col: 1 }
      const cell = (node: number) => `${node < inputs.length ? 'A' : 'B'}${place(node).row + 1}`
      const rows = inputs.map((value, row) => {
        const { average, of } = rules[row]!
        return [value, `=${average ? 'AVERAGE' : 'MIN'}(${of.map(cell).join(',')})`]
      })
      const sheet = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', maxRows: 60_000 })
      return {
        set: (node, value) => sheet.setCellContents(place(node), value),
        batch: (changes) =>
          sheet.batch(() => changes.forEach(([node, value]) => void sheet.setCellContents(place(node), value))),
        valueAt: (node) => sheet.getCellValue(place(node)),
      }
    },
  }
}

export const peers = async (): Promise<Subject[]> => [await alien(), await preact(), await hyperformula()]
