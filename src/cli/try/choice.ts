// `throughline try choice FILE`: the best bets under capacities, budget, requirements and exclusions, and what they may be worth.
import { choiceEngine } from '#base/engines/choice-engine.ts'
import type { ChoiceResult } from '#kit/choice/choose-bets.ts'
import { decodeText } from '#kit/csv/decode-text.ts'
import { invalid } from '#kit/problems.ts'
import type { Task } from '#kit/task.ts'
import { knapsacksOf, problemOf, tableOrJson } from './choice-input.ts'
import { choiceText, knapsackText } from './choice-text.ts'
import { openInput, readInput } from './read-input.ts'
import type { TryEngine } from './try-engine.ts'

type Options = Record<string, string | boolean | undefined>

const numberOf = (options: Options, name: string): number | undefined => {
  const given = options[name]
  if (typeof given !== 'string') return undefined
  const value = Number(given)
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  if (given.trim() === '' || !Number.isFinite(value))
    throw invalid(name, 'number', `--${flag} must be a number, not '${given}'.`)
  return value
}

const capacitiesOf = (given: string | boolean | undefined): Record<string, number> => {
  if (typeof given !== 'string') return {}
  const parts = given.split(/[,;]/).filter((part) => part.trim() !== '')
  return Object.fromEntries(
    parts.map((part) => {
      const at = part.lastIndexOf('=')
      const value = Number(part.slice(at + 1))
      if (at < 1 || part.slice(at + 1).trim() === '' || !Number.isFinite(value))
        throw invalid('capacity', 'number', `--capacity must read name=number, not '${part.trim()}'.`)
      return [part.slice(0, at).trim(), value]
    }),
  )
}

const secondsOf = (options: Options) => {
  const seconds = numberOf(options, 'timeLimit')
  if (seconds !== undefined && seconds <= 0)
    throw invalid('time-limit', 'positive', '--time-limit must be above 0 seconds.')
  return seconds
}

const textOf = async (path: string) => {
  const pieces: Uint8Array[] = []
  for await (const piece of openInput(path)) pieces.push(piece)
  return decodeText(Buffer.concat(pieces)).text
}

const answerKnapsacks = async (path: string, options: Options, task: Task) => {
  const problems: (ChoiceResult & { published: number | null })[] = []
  const all = knapsacksOf(await textOf(path))
  for (const { optimum, problem } of all) {
    const found = await choiceEngine({ ...problem, seconds: secondsOf(options) }, task)
    problems.push({ ...found, published: optimum })
  }
  return { result: { engine: 'choice', problems }, text: knapsackText(problems) }
}

const riskOf = (options: Options) => {
  const aversion = numberOf(options, 'aversion')
  return aversion === undefined ? undefined : { aversion, tail: numberOf(options, 'tail') ?? 0.1 }
}

export const choice: TryEngine = {
  name: 'choice',
  summary: 'the best bets under capacities and a budget, proven; what they may be worth',
  addOptions: (command) =>
    command
      .option('--budget <amount>', 'what the chosen bets may cost together')
      .option('--capacity <list>', 'capacities, in CSV also the columns that use them: team=5,other=7')
      .option('--time-limit <seconds>', 'of HiGHS; then the best choice so far comes with its gap (10)')
      .option('--rate <rate>', 'yearly rate of discount (0.1)')
      .option('--draws <count>', 'draws of net present value (10000)')
      .option('--seed <seed>', 'the same seed gives the same numbers (1)')
      .option('--aversion <weight>', 'choose by mean − weight × CVaR instead of by the mean')
      .option('--tail <share>', 'the worst share of draws that CVaR is the mean loss of (0.1)')
      .option('--regret-draws <count>', 'draws in which perfect foresight is worked out (100)')
      .option('--format <name>', "'mknap' for OR-Library's multi-knapsack text"),
  answer: async (path, options, task) => {
    if (options.format !== undefined && options.format !== 'mknap')
      throw invalid('format', 'one_of', "--format knows 'mknap' only.")
    if (options.format === 'mknap') return answerKnapsacks(path, options, task)
    const capacities = capacitiesOf(options.capacity)
    const problem = problemOf(tableOrJson(await readInput(path), Object.keys(capacities)))
    const found = await choiceEngine(
      {
        ...problem,
        budget: numberOf(options, 'budget') ?? problem.budget,
        capacities: { ...problem.capacities, ...capacities },
        seconds: secondsOf(options),
        rate: numberOf(options, 'rate'),
        draws: numberOf(options, 'draws'),
        seed: typeof options.seed === 'string' ? options.seed : 1,
        risk: riskOf(options),
        regretDraws: numberOf(options, 'regretDraws'),
      },
      task,
    )
    return { result: { engine: 'choice', ...found }, text: choiceText(found) }
  },
}
