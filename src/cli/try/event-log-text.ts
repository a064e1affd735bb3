// The answer about an event log as a few tables for a terminal.
import type { LogAnswer } from '#kit/event-log/ask-log.ts'
import type { FigureReport } from '#kit/event-log/report-log.ts'

const longest = 10

const units: [length: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
]

const time = (ms: number | null): string => {
  if (ms === null) return '–'
  const [length, name] = units.find(([unit]) => Math.abs(ms) >= unit) ?? [1, 'ms']
  return `${Number((ms / length).toFixed(1)).toLocaleString('en-GB')} ${name}`
}

// A day of business time is no day: hours tell it apart.
const hours = (ms: number | null): string =>
  ms === null ? '–' : `${Number((ms / 3_600_000).toFixed(1)).toLocaleString('en-GB')} h`

const whole = (count: number) => count.toLocaleString('en-GB')
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)

const table = (head: string[], rows: string[][]): string[] => {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]!.length)))
  return all.map((row) =>
    row
      .map((cell, i) => (i < row.length - numbersOf(head) ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

// Columns of figures stand right; the first column of every table is a name.
const numbersOf = (head: string[]) => head.length - 1

const summary = (name: string, { count, mean, median, min, max, sd }: FigureReport, written = time) => [
  name,
  whole(count),
  written(median),
  written(mean),
  written(min),
  written(max),
  written(sd),
]

const section = (title: string, lines: string[]) =>
  lines.length > 1 ? ['', title, ...lines.map((line) => `  ${line}`)] : []

const headline = ({ log, cases, events, variantCount }: LogAnswer) => {
  const chosen = cases === log.cases ? '' : ` (chosen from ${whole(log.cases)} cases)`
  const span = log.from && log.to ? `, ${log.from.slice(0, 10)} to ${log.to.slice(0, 10)}` : ''
  return `${whole(events)} events in ${whole(cases)} cases${chosen}, ${whole(variantCount)} variants, ${log.activities} activities${span}.`
}

const durationLines = ({ durations }: LogAnswer) => [
  ...table(
    ['', 'cases', 'median', 'mean', 'shortest', 'longest', 'sd'],
    [
      summary('cycle time', durations.cycleMs),
      ...(durations.touchMs ? [summary('touch time', durations.touchMs)] : []),
      ...(durations.businessCycleMs ? [summary('in business time', durations.businessCycleMs, hours)] : []),
    ],
  ),
  ...(durations.flowEfficiency === null ? [] : [`flow efficiency ${percent(durations.flowEfficiency)}`]),
]

const bottleneckLines = ({ bottlenecks }: LogAnswer) =>
  table(
    ['from → to', 'times', 'waiting in all', 'share', 'mean'],
    bottlenecks
      .slice(0, longest)
      .map(({ from, to, count, waitSumMs, share, meanMs }) => [
        `${from} → ${to}`,
        whole(count),
        time(waitSumMs),
        percent(share),
        time(meanMs),
      ]),
  )

const activityLines = ({ activities }: LogAnswer) =>
  table(
    ['activity', 'events', 'cases', 'again in', 'self-loops', 'repetitions', 'touch (median)'],
    activities
      .slice(0, longest)
      .map(({ activity, count, cases, reworkCases, selfLoops, repetitions, touchMs }) => [
        activity,
        whole(count),
        whole(cases),
        whole(reworkCases),
        whole(selfLoops.count),
        whole(repetitions.count),
        time(touchMs?.median ?? null),
      ]),
  )

const variantLines = ({ variants }: LogAnswer) =>
  table(
    ['variant', 'cases', 'share', 'cycle (median)'],
    variants
      .slice(0, longest)
      .map(({ activities, cases, share, cycleMs }) => [
        activities.length > 12
          ? `${activities.slice(0, 12).join(' → ')} → … (${activities.length})`
          : activities.join(' → '),
        whole(cases),
        percent(share),
        time(cycleMs.median),
      ]),
  )

const handoverLines = ({ handovers }: LogAnswer) =>
  handovers
    ? table(
        ['from → to', 'times', 'waiting in all'],
        handovers.pairs
          .slice(0, longest)
          .map(({ from, to, count, waitSumMs }) => [`${from} → ${to}`, whole(count), time(waitSumMs)]),
      )
    : []

const serviceLines = ({ serviceLevel, now }: LogAnswer): string[] => {
  const { limitMs, businessLimitMs, breaches, closedCases, openCases, notBegun } = serviceLevel
  const over = (what: string, limit: string, found: { closed: number; open: number } | null) =>
    found
      ? [
          `over ${limit} of ${what}: ${whole(found.closed)} of ${whole(closedCases)} closed, ${whole(found.open)} of ${whole(openCases)} open`,
        ]
      : []
  const lines = [
    ...over('calendar time', time(limitMs), breaches.calendar),
    ...over('business time', hours(businessLimitMs), breaches.business),
    ...(openCases > 0
      ? [`open at ${now}: ${whole(openCases)}${notBegun > 0 ? `, of which ${whole(notBegun)} begin later` : ''}`]
      : []),
  ]
  return lines.length > 0 ? ['', 'Service level', ...lines.map((line) => `  ${line}`)] : []
}

const openLines = ({ serviceLevel }: LogAnswer) =>
  table(
    ['case', 'age', 'business time', 'events'],
    serviceLevel.open
      .slice(0, longest)
      .map((open) => [open.case, time(open.timeMs), hours(open.businessTimeMs), whole(open.events)]),
  )

export const eventLogText = (answer: LogAnswer): string =>
  [
    headline(answer),
    ...answer.log.notes.map((note) => `Note: ${note}`),
    ...section('Durations', durationLines(answer)),
    ...section('Where work waits', bottleneckLines(answer)),
    ...section('Activities', activityLines(answer)),
    ...section('Commonest variants', variantLines(answer)),
    ...section('Handovers', handoverLines(answer)),
    ...serviceLines(answer),
    ...section('Oldest open cases', openLines(answer)),
  ].join('\n')
