// Reads a formula: jsep takes the text apart, and only what this language knows is let through. Nothing is ever run.
import jsep from 'jsep'
import { type CallName, callNames, hows, isCallName, mostPeriods, shapeOf } from './calls.ts'
import { type Formula, FormulaRefused, type Place, refuseAt, type Sign } from './formula.ts'
import { boundErrors } from './text-bounds.ts'

type Node = jsep.Expression

jsep.removeAllBinaryOps()
jsep.removeAllUnaryOps()
jsep.removeAllLiterals()
for (const [sign, precedence] of [
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
] as const)
  jsep.addBinaryOp(sign, precedence)
jsep.addUnaryOp('-')

const places = new WeakMap<Node, Place>()
const entered = new WeakSet<object>()

/** A name of a metric as it stands between its brackets; a bracket or a line break ends the hope of finding one. */
const name = /\[([^[\]\n]*)\]/y

jsep.hooks.add('gobble-token', function (env) {
  // jsep keeps no places. Entered a second time, it reads the token by itself, and its place is noted here.
  if (entered.delete(this)) return
  const from = this.index
  if (this.char === '[') {
    name.lastIndex = from
    const found = name.exec(this.expr)
    if (!found)
      refuseAt({ from, to: from + 1 }, 'bracket', 'A metric stands in square brackets: this one is not closed.')
    this.index = name.lastIndex
    env.node = { type: 'Metric', name: found![1]!.trim() }
  } else {
    entered.add(this)
    const node = this.gobbleToken()
    if (!node) return
    env.node = node
  }
  places.set(env.node!, { from, to: from + this.expr.slice(from, this.index).trimEnd().length })
})

const placeOf = (node: Node): Place => places.get(node) ?? { from: 0, to: 0 }

const strange: Record<string, string> = {
  Compound: 'Two parts stand side by side: there is a sign or a comma missing between them.',
  SequenceExpression: 'A comma stands only between the parts of a function.',
  MemberExpression: 'There are no parts of parts here: a metric is written in square brackets, such as [late-orders].',
  ConditionalExpression: 'There are no conditions in a formula.',
}

const literal = (node: Node, value: unknown): Formula => {
  const place = placeOf(node)
  if (typeof value !== 'number')
    return refuseAt(place, 'text', 'A text stands only behind a function that asks for it.')
  if (!Number.isFinite(value)) return refuseAt(place, 'finite', 'This number is too large to be kept.')
  return { kind: 'number', value, place }
}

const bareWord = (node: Node, word: string): never => {
  const example = isCallName(word) ? `it is written ${shapeOf(word).example}` : `write a metric in brackets: [${word}]`
  return refuseAt(placeOf(node), 'word', `‘${word}’ cannot stand alone: ${example}.`)
}

const countOf = (call: CallName, node: Node): number => {
  const { value } = node as jsep.Literal
  if (node.type === 'Literal' && Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostPeriods) {
    return Number(value)
  }
  const message = `‘${call}’ counts whole periods, from 1 to ${mostPeriods}: ${shapeOf(call).example}.`
  return refuseAt(placeOf(node), 'periods', message)
}

const howOf = (call: CallName, node: Node) => {
  const how = hows.find((one) => node.type === 'Identifier' && one === node.name)
  return how ?? refuseAt(placeOf(node), 'how', `‘${call}’ takes ${hows.join(', ')} behind the comma.`)
}

const textOf = (call: CallName, node: Node): string => {
  const { value } = node as jsep.Literal
  if (node.type === 'Literal' && typeof value === 'string' && value.trim() !== '') return value.trim()
  return refuseAt(placeOf(node), 'text', `‘${call}’ takes a text in quotation marks: ${shapeOf(call).example}.`)
}

const secondOf = (call: CallName, node: Node | undefined, place: Place) => {
  const given = { count: null, how: null, text: null }
  const { second, example } = shapeOf(call)
  if (node === undefined) {
    if (second === null || second.endsWith('?')) return given
    return refuseAt(place, 'arguments', `‘${call}’ needs one thing more: ${example}.`)
  }
  if (second === 'count' || second === 'count?') return { ...given, count: countOf(call, node) }
  if (second === 'how?') return { ...given, how: howOf(call, node) }
  return { ...given, text: textOf(call, node) }
}

const nearest = (word: string): string => {
  const [stem = ''] = word.split('_')
  const like = callNames.filter((known) => stem.length > 2 && known.includes(stem))
  return (like.length > 0 ? like : callNames).join(', ')
}

const callOf = ({ callee, arguments: given }: jsep.CallExpression, place: Place): Formula => {
  const word = callee.type === 'Identifier' ? String(callee.name) : ''
  if (!isCallName(word)) {
    return refuseAt(place, 'function', `There is no function ‘${word.slice(0, 40)}’; there are ${nearest(word)}.`)
  }
  const [first, second, more] = given
  const { example, second: takes } = shapeOf(word)
  if (!first || more || (second && takes === null)) {
    return refuseAt(place, 'arguments', `‘${word}’ is written ${example}.`)
  }
  return { kind: 'call', name: word, of: formulaOf(first), ...secondOf(word, second, place), place }
}

const formulaOf = (node: Node): Formula => {
  const place = placeOf(node)
  switch (node.type) {
    case 'Metric': {
      if (node.name === '') return refuseAt(place, 'metric', 'The brackets are empty: name a metric by its code.')
      return { kind: 'metric', name: String(node.name), place }
    }
    case 'Literal':
      return literal(node, node.value)
    case 'UnaryExpression':
      return { kind: 'minus', of: formulaOf(node.argument as Node), place }
    case 'BinaryExpression': {
      const [left, right] = [formulaOf(node.left as Node), formulaOf(node.right as Node)]
      const whole = places.get(node) ?? { from: left.place.from, to: right.place.to }
      return { kind: 'operation', sign: node.operator as Sign, left, right, place: whole }
    }
    case 'CallExpression':
      return callOf(node as jsep.CallExpression, place)
    case 'Identifier':
      return bareWord(node, String(node.name))
    default:
      return refuseAt(place, 'unknown', strange[node.type] ?? 'This is nothing that a formula may hold.')
  }
}

const parsed = (text: string): Node => {
  try {
    return jsep(text)
  } catch (error) {
    if (error instanceof FormulaRefused) throw error
    const { index = 0, description = 'it ends too early' } = error as { index?: number; description?: string }
    const message = `It cannot be read from character ${index + 1} on: ${description}.`
    return refuseAt({ from: index, to: Math.min(index + 1, text.length) }, 'syntax', message)
  }
}

/** Throws `FormulaRefused` with what is wrong and where. */
export const parseFormula = (text: string): Formula => {
  const tooMuch = boundErrors(text)
  if (tooMuch.length > 0) throw new FormulaRefused(tooMuch)
  if (text.trim() === '') return refuseAt({ from: 0, to: 0 }, 'required', 'A formula names at least one metric.')
  return formulaOf(parsed(text))
}
