// What a graph file says, in the words of the engine: from JSON.

import { quoted } from '#kit/csv/refusal.ts'
import type { Step } from '#kit/graph/edit.ts'
import { type Gaps, isRule, type NodeSpec, type RuleName } from '#kit/graph/node-spec.ts'
import { invalid } from '#kit/problems.ts'

export type GraphFile = {
  nodes: NodeSpec[]
  changes: Step[][]
  /** From best to worst; statuses are counted by their place here. */
  statuses: string[]
  /** Nodes whose value is a status: inputs written as one, and the rules worst and best. */
  statusNodes: Set<string>
}

type Words = Pick<GraphFile, 'statuses' | 'statusNodes'>
type Fields = Record<string, unknown>

const names: Record<string, RuleName> = {
  sum: 'sum',
  average: 'average',
  mean: 'average',
  avg: 'average',
  min: 'min',
  minimum: 'min',
  max: 'max',
  maximum: 'max',
  weighted: 'weighted',
  'weighted average': 'weighted',
  'weighted-average': 'weighted',
  weightedaverage: 'weighted',
  worst: 'worst',
  best: 'best',
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const idFrom = (value: unknown, where: string): string => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string' && value !== '') return value
  throw invalid(where, 'id', `${where} must be the id of a node: a text or a number.`)
}

export const ruleNamed = (given: unknown, where: string): RuleName => {
  const name = typeof given === 'string' ? given.trim().toLowerCase() : ''
  if (Object.hasOwn(names, name)) return names[name]!
  const known = 'sum, average, min, max, weighted, worst or best'
  throw invalid(where, 'rule', `${where} must be ${known}, not ${quoted(String(given))}.`)
}

export const gapsNamed = (given: unknown, where: string): Gaps => {
  if (given === 'skip' || given === 'spread') return given
  throw invalid(where, 'gaps', `${where} must be skip or spread, not ${quoted(String(given))}.`)
}

/** Notes which nodes hold statuses, and refuses a worst or best of what are none. */
export const checkStatuses = (nodes: readonly NodeSpec[], { statuses, statusNodes }: Words): void => {
  if (statuses.length === 0) return
  for (const node of nodes) if (isRule(node) && isOfStatuses(node.rule)) statusNodes.add(node.id)
  for (const node of nodes.filter(isRule)) {
    const odd = node.of.find((id) => statusNodes.has(id) !== isOfStatuses(node.rule))
    if (odd === undefined) continue
    const message = isOfStatuses(node.rule)
      ? `'${node.id}' is the ${node.rule} of statuses, but '${odd}' is none.`
      : `'${node.id}' works with numbers, but '${odd}' is a status.`
    throw invalid('nodes', 'status', message)
  }
}

const isOfStatuses = (rule: unknown) => rule === 'worst' || rule === 'best'

/** A number, null for a gap, or one of the statuses, which is counted from 0, the best. */
export const valueFrom = (given: unknown, id: string, where: string, { statuses, statusNodes }: Words) => {
  if (given === null) return null
  if (typeof given === 'number' && Number.isFinite(given)) {
    if (statusNodes.has(id)) throw invalid(where, 'status', `${where}: '${id}' holds a status, not a number.`)
    return given
  }
  const place = typeof given === 'string' ? statuses.indexOf(given) : -1
  if (place >= 0) return place
  const wanted = statuses.length > 0 ? `a number, one of the statuses (${statuses.join(', ')})` : 'a number'
  throw invalid(where, 'number', `${where} must be ${wanted} or null for a gap, not ${quoted(String(given))}.`)
}

export const isStatus = (given: unknown, { statuses }: Words): boolean =>
  typeof given === 'string' && statuses.includes(given)

const nodeFrom = (given: unknown, where: string, words: Words): NodeSpec => {
  if (!isFields(given)) throw invalid(where, 'shape', `${where} must be an object with an id.`)
  const id = idFrom(given.id, `${where}.id`)
  if (given.rule === undefined) {
    if (given.of !== undefined) throw invalid(where, 'rule', `${where} ('${id}') has sources but no rule.`)
    if (given.value === undefined)
      throw invalid(where, 'value', `${where} ('${id}') needs a value (null if there is none) or a rule.`)
    if (isStatus(given.value, words)) words.statusNodes.add(id)
    return { id, value: valueFrom(given.value, id, `${where}.value`, words) }
  }
  if (given.value !== undefined) throw invalid(where, 'either', `${where} ('${id}') has both a value and a rule.`)
  const of = (Array.isArray(given.of) ? given.of : [given.of]).map((each, i) => idFrom(each, `${where}.of[${i}]`))
  if (of.length === 0) throw invalid(where, 'of', `${where} ('${id}') has a rule but no source.`)
  const { weights } = given
  if (weights !== undefined && !(Array.isArray(weights) && weights.every((each) => typeof each === 'number')))
    throw invalid(where, 'weights', `${where}.weights ('${id}') must be a list of numbers.`)
  return {
    id,
    rule: ruleNamed(given.rule, `${where}.rule`),
    of,
    ...(weights !== undefined && { weights: weights as number[] }),
    ...(given.gaps !== undefined && { gaps: gapsNamed(given.gaps, `${where}.gaps`) }),
  }
}

const pairFrom = (given: unknown, where: string): [string, string] => {
  if (!Array.isArray(given) || given.length !== 2)
    throw invalid(where, 'pair', `${where} must be a pair of ids: the source and the rule that looks at it.`)
  return [idFrom(given[0], `${where}[0]`), idFrom(given[1], `${where}[1]`)]
}

const linkFrom = (given: unknown, weight: unknown, where: string, { statuses, statusNodes }: Words): Step => {
  const [from, to] = pairFrom(given, `${where}.link`)
  if (weight !== undefined && typeof weight !== 'number')
    throw invalid(where, 'weight', `${where}.weight must be a number.`)
  if (statuses.length > 0 && statusNodes.has(from) !== statusNodes.has(to))
    throw invalid(where, 'status', `${where}: one of '${from}' and '${to}' is a status, the other a number.`)
  return { link: [from, to], ...(weight !== undefined && { weight }) }
}

const addFrom = (given: unknown, where: string, words: Words): Step => {
  const add = nodeFrom(given, where, words)
  checkStatuses([add], words)
  return { add }
}

const stepFrom = (given: unknown, where: string, words: Words): Step => {
  if (Array.isArray(given) && given.length === 2) return stepFrom({ id: given[0], value: given[1] }, where, words)
  if (!isFields(given)) throw invalid(where, 'shape', `${where} must be an object or a pair of id and value.`)
  if (given.link !== undefined) return linkFrom(given.link, given.weight, where, words)
  if (given.unlink !== undefined) return { unlink: pairFrom(given.unlink, `${where}.unlink`) }
  if (given.add !== undefined) return addFrom(given.add, `${where}.add`, words)
  if (given.remove !== undefined) return { remove: idFrom(given.remove, `${where}.remove`) }
  const id = idFrom(given.id, `${where}.id`)
  if (given.value === undefined) throw invalid(where, 'value', `${where} ('${id}') needs a value; null is a gap.`)
  return { id, value: valueFrom(given.value, id, `${where}.value`, words) }
}

const batchFrom = (given: unknown, where: string, words: Words): Step[] => {
  if (isFields(given))
    return Object.entries(given).map(([id, value]) => stepFrom({ id, value }, `${where}.${id}`, words))
  if (!Array.isArray(given)) throw invalid(where, 'shape', `${where} must be a list of steps or an object of values.`)
  return given.map((each, i) => stepFrom(each, `${where}[${i}]`, words))
}

const listFrom = (given: unknown, name: string): unknown[] => {
  if (given === undefined) return []
  if (Array.isArray(given)) return given
  throw invalid(name, 'list', `'${name}' must be a list.`)
}

export const statusesFrom = (given: readonly unknown[]): string[] => {
  const statuses = given.map((each) => (typeof each === 'string' ? each.trim() : ''))
  if (statuses.includes(''))
    throw invalid('statuses', 'text', "'statuses' must be a list of words, from best to worst.")
  if (new Set(statuses).size < statuses.length) throw invalid('statuses', 'unique', "'statuses' names one twice.")
  return statuses
}

export const graphFromJson = (value: unknown, given: string[]): GraphFile => {
  const file = Array.isArray(value) ? { nodes: value } : value
  if (!isFields(file) || !Array.isArray(file.nodes))
    throw invalid('nodes', 'list', "JSON must be an object with a list 'nodes', or that list.")
  const statuses = given.length > 0 ? given : statusesFrom(listFrom(file.statuses, 'statuses'))
  const words = { statuses, statusNodes: new Set<string>() }
  const nodes = file.nodes.map((each, i) => nodeFrom(each, `nodes[${i}]`, words))
  checkStatuses(nodes, words)
  const changes = listFrom((file as Fields).changes, 'changes').map((each, i) =>
    batchFrom(each, `changes[${i}]`, words),
  )
  return { nodes, changes, ...words }
}
