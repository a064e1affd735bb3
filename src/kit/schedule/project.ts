// What a schedule is made from: tasks with durations, links between them, calendars, constraints and the results that matter.
import type { Distribution } from './distribution.ts'
import type { CalendarSpec } from './working-time.ts'

/** Finish to start, start to start, finish to finish, start to finish. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF'

/** In whose working time a lag is counted; 'elapsed' is the time on the wall. */
export type LagCalendar = 'successor' | 'predecessor' | 'project' | 'elapsed'

/**
 * Start or finish no earlier or later than a moment, must start or finish on it, as late (or as soon) as possible.
 * A 'no later' limit never breaks a link: it makes float negative. A 'must' date stands, whatever the links say.
 */
export type ConstraintType = 'SNET' | 'SNLT' | 'FNET' | 'FNLT' | 'MSO' | 'MFO' | 'ALAP' | 'ASAP'
export type Constraint = { type: ConstraintType; at?: number }

/** With this probability so much is added to the task's duration. */
export type Risk = { probability: number; extra: Distribution }

export type ScheduleTask = {
  id: string
  duration: Distribution
  /** The duration in the plan; the distribution's mean when it is left out. */
  planned?: number
  /** The id of its calendar; the project's by default. */
  calendar?: string
  constraints?: readonly Constraint[]
  /** Float is measured against it; it moves nothing. */
  deadline?: number
  risks?: readonly Risk[]
}

export type ScheduleLink = {
  from: string
  to: string
  type: LinkType
  /** Negative for a lead. */
  lag: number
  lagCalendar?: LagCalendar
}

/**
 * Without calendars, times and durations are plain numbers of any one unit. With calendars, durations and lags are minutes
 * of work, and moments are minutes on the wall since 1970-01-01T00:00.
 */
export type Project = {
  start: number
  tasks: readonly ScheduleTask[]
  links: readonly ScheduleLink[]
  calendars?: readonly CalendarSpec[]
  /** The id of the project's calendar; the first one by default. */
  calendar?: string
  /** 'successor' by default, as Microsoft Project counts it. */
  lagCalendar?: LagCalendar
  /** Late dates are counted back from here instead of from the end. */
  deadline?: number
  /** The moment by which everything should be there, for its chance alone; the deadline unless given. */
  by?: number
  /**
   * 'must': only 'must' dates may break a link (default). 'links': nothing may. 'dates': 'no later' limits may too, as
   * Microsoft Project does when tasks always honour their constraint dates.
   */
  constraintsOver?: 'links' | 'must' | 'dates'
  /** Tasks whose finish is watched by name, each with the moment by which it should be there. The project's end always is. */
  results?: readonly { task: string; by?: number }[]
}
