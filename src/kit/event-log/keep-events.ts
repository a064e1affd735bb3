// A log of some of another log's events, in their order, with the same names.
import type { EventLog } from './event-log.ts'

export const keepEvents = (log: EventLog, rows: Int32Array): EventLog => {
  const ints = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!)
  const times = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!)
  return {
    ...log,
    count: rows.length,
    caseOf: ints(log.caseOf),
    activityOf: ints(log.activityOf),
    resourceOf: log.resourceOf && ints(log.resourceOf),
    time: times(log.time),
    start: log.start && times(log.start),
    attributes: log.attributes.map((attribute) => ({ ...attribute, of: ints(attribute.of) })),
  }
}
