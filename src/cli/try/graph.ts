// `throughline try graph FILE`: a model of many small rules, its changes taken in one by one, and for every result that moved the trail
// of inputs that moved it.

import type { Step } from '#kit/graph/edit.ts'
import { followChanges } from '#kit/graph/follow-changes.ts'
import { invalid } from '#kit/problems.ts'
import { type GraphFile, graphFromJson, isStatus, statusesFrom, valueFrom } from './graph-model.ts'
import { graphFromTable } from './graph-table.ts'
import { graphText } from './graph-text.ts'
import { readInput } from './read-input.ts'
import { tellChanges } from './tell-changes.ts'
import type { TryEngine } from './try-engine.ts'

type Given = string | boolean | undefined

const text = (value: Given) => (typeof value === 'string' ? value : undefined)

const statusesOf = (given: string | undefined) => (given === undefined ? [] : statusesFrom(given.split(',')))

const readGraph = async (path: string, options: Record<string, Given>): Promise<GraphFile> => {
  const input = await readInput(path)
  const statuses = statusesOf(text(options.statuses))
  return input.kind === 'json'
    ? graphFromJson(input.value, statuses)
    : graphFromTable(input, statuses, text(options.decimal))
}

const stepOf = (given: string, file: GraphFile): Step => {
  const at = given.lastIndexOf('=')
  if (at < 1) throw invalid('change', 'shape', `--change must be id=value, not '${given}'.`)
  const [id, written] = [given.slice(0, at), given.slice(at + 1).trim()]
  const isGap = written === '' || written.toLowerCase() === 'null'
  const value = isGap ? null : isStatus(written, file) || Number.isNaN(Number(written)) ? written : Number(written)
  return { id, value: valueFrom(value, id, `--change ${id}`, file) }
}

// Options hold texts: one line for each change.
const gather = (value: string, before: string | undefined) => (before === undefined ? value : `${before}\n${value}`)

export const graph: TryEngine = {
  name: 'graph',
  summary: 'a model of many small rules, kept up to date change by change: what moved, and which inputs moved it',
  addOptions: (command) =>
    command
      .option('--change <id=value>', 'a new value for an input, empty for a gap; repeat it for several at once', gather)
      .option('--full', 'compare with a full recomputation after every change')
      .option(
        '--statuses <list>',
        "words from best to worst, for the rules worst and best: 'on track,at risk,off track'",
      )
      .option('--decimal <sign>', "decimal sign of a table's figures, '.' or ','"),
  answer: async (path, options, task) => {
    const file = await readGraph(path, options)
    if (file.nodes.length === 0) throw invalid('nodes', 'empty', 'The file has no node.')
    const asked = text(options.change)
    const changes =
      asked === undefined ? file.changes : [...file.changes, asked.split('\n').map((each) => stepOf(each, file))]
    const followed = followChanges({ nodes: file.nodes, changes, full: options.full === true }, task)
    const result = tellChanges(followed, file)
    return { result, text: graphText(result) }
  },
}
