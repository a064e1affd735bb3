// Which column of a table holds what of an event: named by a person, or found by the names that tools commonly write.
import { invalid } from '#kit/problems.ts'

/** Roles other than attributes; the first three a log cannot do without. */
export const roles = ['case', 'activity', 'timestamp', 'start', 'resource', 'transition', 'instance'] as const

export type Role = (typeof roles)[number]

const needed: readonly Role[] = ['case', 'activity', 'timestamp']

/** A column's name by role; 'none' leaves out a role that would be found. */
export type NamedColumns = Partial<Record<Role, string>> & { attributes?: readonly string[] }

// Written in small letters, without blanks and the signs _ : . -
const usual: Record<Role, readonly string[]> = {
  case: ['case', 'caseid', 'caseconceptname', 'casename', 'traceid', 'trace'],
  activity: ['activity', 'activityname', 'conceptname', 'task', 'taskname', 'step', 'event', 'eventname'],
  timestamp: [
    'timestamp',
    'timetimestamp',
    'time',
    'completetimestamp',
    'completiontimestamp',
    'endtimestamp',
    'complete',
    'completed',
    'completetime',
    'endtime',
    'end',
    'finished',
  ],
  start: ['start', 'starttimestamp', 'starttime', 'started', 'begin', 'begintime'],
  resource: ['resource', 'orgresource', 'user', 'employee', 'worker', 'agent', 'team'],
  transition: ['lifecycletransition', 'lifecycle', 'transition', 'lifecycleid'],
  instance: ['conceptinstance', 'activityinstance', 'activityinstanceid', 'instanceid'],
}

const plain = (name: string) => name.toLowerCase().replace(/[\s_:.-]/g, '')

const findNamed = (header: readonly string[], wanted: string, field: string): number => {
  const exact = header.indexOf(wanted)
  const at = exact >= 0 ? exact : header.findIndex((name) => name.toLowerCase() === wanted.toLowerCase())
  if (at >= 0) return at
  throw invalid(field, 'column', `There is no column '${wanted}'. The file has: ${header.join(', ')}.`)
}

const findUsual = (header: readonly string[], role: Role, taken: ReadonlySet<number>): number => {
  const names = header.map(plain)
  for (const name of usual[role]) {
    const at = names.findIndex((each, i) => each === name && !taken.has(i))
    if (at >= 0) return at
  }
  return -1
}

/** The place of each role's column in the header, -1 where there is none, and those of the attributes asked for. */
export type ColumnPlaces = Record<Role, number> & { attributes: number[] }

export const findColumns = (header: readonly string[], named: NamedColumns): ColumnPlaces => {
  const places = Object.fromEntries(roles.map((role) => [role, -1])) as Record<Role, number>
  const isNone = (role: Role) => named[role]?.toLowerCase() === 'none' && !header.includes(named[role])
  for (const role of roles) {
    const wanted = named[role]
    if (wanted !== undefined && !isNone(role)) places[role] = findNamed(header, wanted, role)
  }
  const taken = new Set(Object.values(places).filter((place) => place >= 0))
  for (const role of roles) {
    if (named[role] !== undefined) continue
    places[role] = findUsual(header, role, taken)
    if (places[role] >= 0) taken.add(places[role])
  }
  const missing = needed.find((role) => places[role] < 0)
  if (missing) {
    throw invalid(
      missing,
      'column',
      `No column for the ${missing} was found among: ${header.join(', ')}. Name it with --${missing}.`,
    )
  }
  return { ...places, attributes: (named.attributes ?? []).map((name) => findNamed(header, name, 'where')) }
}
