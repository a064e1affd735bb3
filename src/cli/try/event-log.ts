// `throughline try event-log FILE`: how work really flows, waits and comes back, from a log of events.
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { askLogFile } from '#base/engines/ask-log-file.ts'
import { runEngine } from '#base/engines/run-engine.ts'
import { askLog, type LogAnswer, type Question } from '#kit/event-log/ask-log.ts'
import type { Task } from '#kit/task.ts'
import { questionOf } from './event-log-question.ts'
import { eventLogText } from './event-log-text.ts'
import { openInput } from './read-input.ts'
import type { TryEngine } from './try-engine.ts'

// Below this a thread costs more than it spares.
const largeBytes = 8_000_000

const ask = async (path: string, question: Question, task: Task): Promise<LogAnswer> => {
  if (path === '-') return askLog(openInput(path), basename(path), question, task)
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  )
  if (bytes < largeBytes) return askLogFile({ path, question }, task)
  return runEngine('event-log', { path, question }, { onProgress: (done, of) => task.progress?.(done, of) })
}

export const eventLog: TryEngine = {
  name: 'event-log',
  summary: 'how work flows, waits and comes back, from a log of events (CSV, XES or JSON)',
  addOptions: (command) =>
    command
      .option('--case <column>', 'column of the case (XES: key of the trace)')
      .option('--activity <column>', 'column of the activity')
      .option('--timestamp <column>', 'column of the time of completion')
      .option('--start <column>', "column of the time work began ('none': leave it out)")
      .option('--resource <column>', "column of who did it ('none': leave it out)")
      .option('--transition <column>', "column of the lifecycle, 'start' or 'complete'")
      .option('--instance <column>', 'column that joins the start and completion of one piece of work')
      .option('--lifecycle <mode>', 'auto, pair, complete or all: what to do with starts and completions', 'auto')
      .option('--order <time>', 'complete or start: which time puts events in order', 'complete')
      .option('--time-zone <zone>', 'for times without an offset, months and business hours', 'UTC')
      .option('--date-format <format>', 'DD/MM/YYYY, MM/DD/YYYY, DD-MM-YYYY, MM-DD-YYYY, epoch-ms or epoch-s')
      .option('--gaps <rule>', 'refuse or skip events without case, activity or time', 'refuse')
      .option('--sla <time>', 'time a case may take, such as 5d or 36h')
      .option('--business-hours [hours]', "measure business time too; 'Mon-Fri 07:00-17:00' when no hours are given")
      .option('--business-sla <time>', 'business time a case may take; the same as --sla when left out')
      .option('--holidays <days>', 'YYYY-MM-DD,…, or a file with a day on each line')
      .option('--end <activities>', 'activities that end a case; cases without any of them are open')
      .option('--now <time>', 'when open cases are looked at; the latest event when left out')
      .option('--only-variant <variant>', 'only cases of the variant of this rank, or of this JSON list of activities')
      .option('--only-resource <names>', 'only cases in which one of these took part')
      .option('--only-activity <names>', 'only cases with all of these activities')
      .option('--only-month <month>', 'only cases that began in this month, YYYY-MM')
      .option('--where <column=value>', 'only cases with this value in a further column')
      .option('--top <count>', 'longest list of variants, bottlenecks, handovers and cases (text: 10)')
      .option('--cases', 'list every case (JSON)'),
  answer: async (path, options, task) => {
    const result = await ask(path, await questionOf(options), task)
    return { result, text: eventLogText(result) }
  },
}
