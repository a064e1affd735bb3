// Asks a Prometheus server as of the end of each period; each series becomes rows with its labels as columns.
import { z } from 'zod'
import { fetchOutside } from '#base/network/fetch-outside.ts'
import { OutsideError, type Reach } from '#base/network/outside.ts'
import type { Day } from '#kit/calendar/day.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import type { SettingsOf } from './contract-settings.ts'
import { prometheusTimes, type TimeRun } from './prometheus-times.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'

const answerShape = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
      ),
    }),
  }),
  z.object({ status: z.literal('error'), errorType: z.string().optional(), error: z.string() }),
])

type Sample = { day: Day; value: string; labels: Record<string, string> }

const ask = async (
  reach: Reach,
  { settings, secret }: SourceRequest<SettingsOf<'prometheus'>>,
  run: TimeRun,
): Promise<Sample[]> => {
  const url = new URL(`${settings.url.replace(/\/+$/, '')}/api/v1/query_range`)
  const step = run.stepSeconds || 86_400
  url.search = new URLSearchParams({
    query: settings.query,
    start: String(run.from),
    end: String(run.from + run.stepSeconds * (run.days.length - 1)),
    step: String(step),
  }).toString()
  const { status, bytes } = await fetchOutside(reach, {
    url: url.href,
    ...(settings.user !== undefined
      ? { user: settings.user, password: secret ?? '' }
      : secret !== null && { headers: { authorization: `Bearer ${secret}` } }),
  })
  let answer: z.output<typeof answerShape>
  try {
    answer = answerShape.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw new OutsideError(
      'prometheus',
      `${url.host} answers with status ${status}, and not as Prometheus does.`,
      error,
    )
  }
  if (answer.status === 'error')
    throw new OutsideError('query', `Prometheus refuses the query: ${answer.error.slice(0, 500)}.`)
  return answer.data.result.flatMap(({ metric, values }) =>
    values.flatMap(([at, value]) => {
      const day = run.days[Math.round((at - run.from) / step)]
      // No figure is no reading: 0 ÷ 0 of a quiet day is nothing to be refused.
      return day === undefined || value === 'NaN' ? [] : [{ day, value: String(Number(value)), labels: metric }]
    }),
  )
}

export async function* readPrometheus(
  reach: Reach,
  request: SourceRequest<SettingsOf<'prometheus'>>,
): AsyncGenerator<SourcePart> {
  const { settings, since, now, calendar } = request
  const samples: Sample[] = []
  for (const run of prometheusTimes(settings.step, since, now, calendar))
    samples.push(...(await ask(reach, request, run)))
  const labels = [...new Set(samples.flatMap((sample) => Object.keys(sample.labels)))].sort()
  const names = labels.map((label) => (['period', 'value'].includes(label) ? `label ${label}` : label))
  const rows = samples.map(
    (sample, at): TableRow => ({
      line: at + 1,
      cells: [sample.day, sample.value, ...labels.map((label) => sample.labels[label] ?? '')],
      refusal: null,
    }),
  )
  // Without a sample nobody knows the labels, and there is nothing to check a mapping by.
  const header = rows.length === 0 ? [] : ['period', 'value', ...names]
  yield { name: null, alone: false, header, rows }
}
