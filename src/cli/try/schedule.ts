// `throughline try schedule`: dates, floats and critical path of a plan, and what draws of its durations say.
import { simulateOnWorkers } from '#base/engines/simulate-on-workers.ts'
import { invalid } from '#kit/problems.ts'
import { scheduleOf } from '#kit/schedule/schedule.ts'
import { type SimulationInput, simulate } from '#kit/schedule/simulate.ts'
import type { Task } from '#kit/task.ts'
import { readInput } from './read-input.ts'
import { scheduleResult, scheduleText } from './schedule-answer.ts'
import { type PlanOptions, readPlan } from './schedule-plan.ts'
import type { TryEngine } from './try-engine.ts'

const wholeNumber = (text: string, field: string, least: number, most: number) => {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  throw invalid(field, 'range', `--${field} must be a whole number from ${least} to ${most}, not '${text}'.`)
}

const drawn = (input: SimulationInput, workers: number, task: Task) =>
  workers === 1
    ? simulate(input, task)
    : simulateOnWorkers(input, workers, task.progress && { onProgress: task.progress })

const textOptions = ['start', 'calendar', 'lagCalendar', 'constraints', 'results', 'deadline', 'by', 'unit'] as const

export const schedule: TryEngine = {
  name: 'schedule',
  summary: 'dates, floats and critical path of a plan, and how likely its results are in time',
  addOptions: (command) =>
    command
      .option(
        '--start <date>',
        'when the plan starts (YYYY-MM-DD, or YYYY-MM-DDTHH:MM); without one, times are plain numbers',
      )
      .option('--calendar <id>', "the plan's calendar: one of the file's, standard, weekdays or every-day")
      .option('--unit <unit>', 'of bare numbers: minutes, hours, days, weeks or months (default: days)')
      .option('--draws <count>', 'how often durations are drawn; 0 for none (default: 10000 if any is uncertain)')
      .option('--seed <seed>', 'any number or word; the same seed gives the same answer (default: 1)')
      .option('--workers <count>', 'threads to draw on, 1 to 16 (default: 1); the answer does not depend on it')
      .option(
        '--lag-calendar <whose>',
        'lags count in the time of: successor (default), predecessor, project, or elapsed',
      )
      .option(
        '--constraints <rule>',
        "what may break a link: must (default: 'must' dates), links (nothing), dates (limits too)",
      )
      .option('--results <ids>', 'tasks whose dates matter, separated by commas')
      .option(
        '--deadline <date>',
        'when everything should be finished: float is counted back from it, and the chance to meet it told',
      )
      .option('--by <date>', 'the same without touching float: only the chance'),
  answer: async (path, options, task) => {
    const given: PlanOptions = {}
    for (const name of textOptions) if (typeof options[name] === 'string') given[name] = options[name]
    const plan = readPlan(await readInput(path), given)
    const { project } = plan
    const seed = typeof options.seed === 'string' ? options.seed : '1'
    const uncertain = project.tasks.some(({ duration, risks }) => duration.type !== 'fixed' || risks !== undefined)
    const draws =
      typeof options.draws === 'string' ? wholeNumber(options.draws, 'draws', 0, 1_000_000) : uncertain ? 10_000 : 0
    const workers = typeof options.workers === 'string' ? wholeNumber(options.workers, 'workers', 1, 16) : 1
    const planned = scheduleOf(project)
    const outcome = draws === 0 ? null : await drawn({ project, draws, seed }, workers, task)
    const result = scheduleResult(plan, planned, outcome, seed)
    return { result, text: scheduleText(result) }
  },
}
