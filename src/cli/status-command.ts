// `throughline status [metric]`: how a metric, a unit or the organisation stands, in one line.
import type { Command } from 'commander'
import type { CompanyLine, MetricLine } from '#report/lines/contract.ts'
import { companyLine, metricLine } from '#report/lines/line-words.ts'
import { contracts } from '#server/contracts.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { callServer, type Server } from './remote-call.ts'
import { addServerOptions } from './remote-commands.ts'
import { painter, wantsColour } from './status-colour.ts'

type Given = Server & { unit?: string; plain?: boolean; json?: boolean }

const status = async (metricId: string | undefined, given: Given): Promise<void> => {
  if (metricId !== undefined && given.unit !== undefined)
    throw new CommandError('Name a metric or a unit, not both.', exitCodes.usage)
  const paint = painter(wantsColour(given, process.stdout, process.env))
  const { metric, company } = contracts.lines
  const answer: MetricLine | CompanyLine =
    metricId === undefined
      ? await callServer(company['~orpc'].route, given.unit === undefined ? {} : { unit: given.unit }, given)
      : await callServer(metric['~orpc'].route, { metricId }, given)
  const line = () => {
    if ('sign' in answer) return metricLine(answer, (text) => paint(answer.status, text))
    const clockMs = answer.clock && new Date(answer.clock.decideBy).getTime() - new Date(answer.asOf).getTime()
    return companyLine({ counts: answer.counts, clockMs }, paint)
  }
  process.stdout.write(`${given.json ? JSON.stringify(answer, null, 2) : line()}\n`)
}

export const addStatusCommand = (program: Command): void => {
  const command = program
    .command('status')
    .description('how a metric, a unit or the organisation stands, in one line')
    .argument('[metric]', 'its id or code; without one, all that you may see')
    .option('--unit <unit>', 'only this unit and those below it, by id or code')
    .option('--plain', 'without colour, also on a terminal')
  addServerOptions(command).action(status)
}
