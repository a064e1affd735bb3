// A made-up plan of any size for the bench: links from among the hundred tasks before, most of them finish to start.
import { generatorOf } from '#kit/random/generator.ts'
import type { LinkType, Project, ScheduleLink } from '#kit/schedule/project.ts'
import type { Hours } from '#kit/schedule/working-time.ts'

type Shape = {
  tasks: number
  links: number
  results?: number
  onlyFinishToStart?: boolean
  type?: 'pert' | 'triangular'
}

export const madePlan = ({
  tasks: size,
  links: count,
  results = 0,
  onlyFinishToStart = false,
  type = 'pert',
}: Shape): Project => {
  const { uniform, integer } = generatorOf('schedule bench')
  const tasks = Array.from({ length: size }, (_, i) => {
    const low = 1 + 9 * uniform()
    const mode = low + 5 * uniform()
    return { id: `t${i}`, duration: { type, low, mode, high: mode + 10 * uniform() } }
  })
  const seen = new Set<number>()
  const links: ScheduleLink[] = []
  while (links.length < count) {
    const to = 1 + integer(size - 1)
    const from = Math.max(0, to - 1 - integer(100))
    if (seen.has(to * size + from)) continue
    seen.add(to * size + from)
    const draw = onlyFinishToStart ? 0 : uniform()
    const kind: LinkType = draw < 0.85 ? 'FS' : draw < 0.93 ? 'SS' : 'FF'
    links.push({ from: `t${from}`, to: `t${to}`, type: kind, lag: 0 })
  }
  const watched = Array.from({ length: results }, (_, r) => ({
    task: `t${Math.floor((size * (r + 1)) / results) - 1}`,
  }))
  return { start: 0, tasks, links, results: watched }
}

const office: Hours[] = [
  [480, 720],
  [780, 1020],
]
const free: Hours[] = []
// Monday, 4 January 2027.
const monday = 20_822

/** The same in three calendars with holidays, durations and lags in hours of work. */
export const inCalendars = (plan: Project): Project => ({
  ...plan,
  start: monday * 1440,
  calendars: [
    { id: 'office', week: [office, office, office, office, office, free, free], exceptions: holidays() },
    {
      id: 'shift',
      week: Array.from({ length: 6 }, (): Hours[] => [[360, 1320]]).concat([free]),
      exceptions: holidays(),
    },
    { id: 'four days', week: [office, office, office, office, free, free, free] },
  ],
  tasks: plan.tasks.map((task, i) => ({
    id: task.id,
    duration: { type: 'fixed', value: 60 * (1 + (i % 40)) },
    calendar: ['office', 'office', 'shift', 'four days'][i % 4]!,
  })),
  links: plan.links.map((link, i) => ({ ...link, lag: i % 10 === 0 ? 240 : 0 })),
})

const holidays = () =>
  Array.from({ length: 60 }, (_, i) => ({ from: monday + 25 * i, to: monday + 25 * i, hours: free }))
