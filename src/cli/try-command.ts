// `throughline try <engine> FILE`: runs an engine on a file of one's own, without server or database.
import type { Command } from 'commander'
import { Problem } from '#kit/problems.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { choice } from './try/choice.ts'
import { eventLog } from './try/event-log.ts'
import { graph } from './try/graph.ts'
import { leads } from './try/leads.ts'
import { outlook } from './try/outlook.ts'
import { schedule } from './try/schedule.ts'
import { signals } from './try/signals.ts'
import type { TryEngine } from './try/try-engine.ts'

const tryEngines: readonly TryEngine[] = [choice, eventLog, graph, leads, schedule, signals, outlook]

const showProgress = (done: number, of: number) => {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r${Math.floor((100 * done) / of)} %${done >= of ? '\r     \r' : ''}`)
}

const refusalOf = (problem: Problem) => {
  const more = (problem.errors ?? []).slice(1).map(({ message }) => `\n${message}`)
  return new CommandError(`${problem.errors?.[0]?.message ?? problem.detail}${more.join('')}`, exitCodes.refused)
}

const answerOf = async (engine: TryEngine, path: string, options: Record<string, string | boolean | undefined>) => {
  try {
    return await engine.answer(path, options, { progress: showProgress })
  } catch (error) {
    throw error instanceof Problem ? refusalOf(error) : error
  }
}

export const addTryCommand = (program: Command): void => {
  const group = program
    .command('try')
    .description('run an engine on a file of your own, without server or database (docs/engines/)')
  for (const engine of tryEngines) {
    const command = group
      .command(engine.name)
      .description(engine.summary)
      .argument('<file>', "CSV or JSON; '-' reads standard input")
    engine
      .addOptions(command)
      .option('--json', 'print JSON instead of text')
      .action(async (path: string, options: Record<string, string | boolean | undefined>) => {
        const { result, text } = await answerOf(engine, path, options)
        process.stdout.write(`${options.json ? JSON.stringify(result) : text}\n`)
      })
  }
}
