// A made-up event log of any size, the same for the same seed: applications that are checked, sent back, decided and paid out,
// by sixty people, in the order in which work was completed.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { EventLog } from '#kit/event-log/event-log.ts'
import { generatorOf } from '#kit/random/generator.ts'

const steps = [
  'Receive application',
  'Register application',
  'Check completeness',
  'Ask for documents',
  'Receive documents',
  'Assess request',
  'Visit applicant',
  'Second assessment',
  'Prepare decision',
  'Sign decision',
  'Send decision',
  'Receive objection',
  'Handle objection',
  'Pay out',
  'Archive file',
]
const people = 60
const [minute, hour] = [60_000, 3_600_000]

// From each step the likely next ones; -1 ends the case.
const next: [step: number, share: number][][] = [
  [[1, 1]],
  [[2, 1]],
  [
    [3, 0.3],
    [2, 0.05],
    [5, 0.65],
  ],
  [
    [4, 0.9],
    [3, 0.1],
  ],
  [[2, 1]],
  [
    [6, 0.1],
    [7, 0.15],
    [8, 0.7],
    [5, 0.05],
  ],
  [
    [5, 0.2],
    [8, 0.8],
  ],
  [
    [5, 0.1],
    [8, 0.9],
  ],
  [
    [9, 0.85],
    [8, 0.15],
  ],
  [
    [10, 0.97],
    [8, 0.03],
  ],
  [
    [11, 0.08],
    [13, 0.6],
    [14, 0.32],
  ],
  [[12, 1]],
  [
    [8, 0.3],
    [14, 0.7],
  ],
  [
    [14, 0.95],
    [13, 0.05],
  ],
  [[-1, 1]],
]

const after = (step: number, draw: number) => {
  let passed = 0
  for (const [following, share] of next[step]!) {
    passed += share
    if (draw < passed) return following
  }
  return -1
}

export const sampleLog = (events: number, seed: number | string): EventLog => {
  const random = generatorOf(seed)
  const [caseOf, activityOf, resourceOf] = [new Int32Array(events), new Int32Array(events), new Int32Array(events)]
  const [time, start] = [new Float64Array(events), new Float64Array(events)]
  let [event, cases, arrives] = [0, 0, Date.UTC(2024, 0, 1)]
  while (event < events) {
    arrives += Math.round(5 * minute * -Math.log(1 - random.uniform()))
    let [at, who, step] = [arrives, random.integer(people), 0]
    while (step >= 0 && event < events) {
      start[event] = at + Math.round(Math.exp(1.2 * random.normal()) * 3 * hour)
      time[event] = start[event]! + Math.round(Math.exp(0.8 * random.normal()) * 12 * minute)
      at = time[event]!
      if (random.integer(3) > 0) who = random.integer(people)
      caseOf[event] = cases
      activityOf[event] = step
      resourceOf[event] = who
      event += 1
      step = after(step, random.uniform())
    }
    cases += 1
  }
  const order = Int32Array.from(time, (_, i) => i).sort((a, b) => time[a]! - time[b]! || a - b)
  const inOrder = <Column extends Int32Array | Float64Array>(column: Column) =>
    column.map((_, i) => column[order[i]!]!) as Column
  return {
    count: events,
    cases: Array.from({ length: cases }, (_, c) => `APP-${String(c).padStart(7, '0')}`),
    activities: steps,
    resources: Array.from({ length: people }, (_, r) => `person ${r}`),
    caseOf: inOrder(caseOf),
    activityOf: inOrder(activityOf),
    resourceOf: inOrder(resourceOf),
    time: inOrder(time),
    start: inOrder(start),
    attributes: [],
    notes: [],
  }
}

/** Writes the log as CSV, some 87 bytes a row. */
export const writeSample = async (log: EventLog, path: string): Promise<void> => {
  const file = createWriteStream(path)
  file.write('case_id,activity,resource,start,complete\n')
  let lines: string[] = []
  for (let i = 0; i < log.count; i += 1) {
    const [begun, done] = [new Date(log.start![i]!).toISOString(), new Date(log.time[i]!).toISOString()]
    const names = `${log.cases[log.caseOf[i]!]},${log.activities[log.activityOf[i]!]},${log.resources[log.resourceOf![i]!]}`
    lines.push(`${names},${begun},${done}`)
    if (lines.length === 50_000 || i === log.count - 1) {
      if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain')
      lines = []
    }
  }
  file.end()
  await once(file, 'close')
}
