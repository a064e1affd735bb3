// How things stand, in one line.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { mayDo } from '#base/people/rights.ts'
import { nearestClock } from '#decide/decisions/actions-inbox.ts'
import { periodName } from '#kit/calendar/period-name.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { notFound } from '#kit/problems.ts'
import { standings } from '#sense/metrics/actions-finding.ts'
import { get, unitNamed } from '#sense/metrics/actions-present.ts'
import { makeFormats } from '#ui/formats.ts'
import { reasonWords } from '../minutes/reason-words.ts'
import { statusSigns, statusWords } from '../minutes/status-words.ts'
import type { CompanyLine, linesContract, MetricLine } from './contract.ts'
import { companyLine, metricLine, oneLine, statusOrder } from './line-words.ts'

type Contract = typeof linesContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

const minuteMs = 60_000

const asText = (text: string): File => new File([`${text}\n`], 'line.txt', { type: 'text/plain' })

const metric = async (ctx: Context, { metricId, format, asOf }: Input<'metric'>): Promise<MetricLine | File> => {
  const record = await get(ctx, { metricId, asOf })
  const at = asOf === undefined ? ctx.now : new Date(asOf)
  const { locale, timeZone, currency } = ctx.organisation
  const formats = makeFormats({ locale, timeZone, currency })
  const { latest, assessment, status } = record
  const sayDay = (day: string) => formats.day(day.length === 10 ? day : dayOf(new Date(day), timeZone), at)
  const why = status === 'on_track' ? undefined : assessment?.reasons.find((reason) => reason.status === status)
  const parts = {
    sign: statusSigns[status] ?? '',
    name: oneLine(record.name),
    value:
      latest === null || latest.value === null
        ? null
        : formats.quantity(latest.value, record.valueUnit, record.decimals),
    period: latest && periodName(latest.period, record.rhythm, ctx.organisation, locale),
    statusWord: statusWords[status] ?? status,
    reason: why ? oneLine(reasonWords(why, sayDay)) : null,
  }
  const text = metricLine(parts)
  if (format === 'text') return asText(text)
  return {
    text,
    id: record.id,
    code: record.code,
    status,
    ...parts,
    statusSince: assessment?.since ?? null,
    number: latest?.value ?? null,
    periodStart: latest?.period ?? null,
    asOf: at.toISOString(),
  }
}

const company = async (ctx: Context, { unit, format }: Input<'company'>): Promise<CompanyLine | File> => {
  const unitId = unit === undefined ? undefined : await unitNamed(ctx, unit)
  if (unit !== undefined && unitId === undefined) throw notFound('unit')
  const all = await standings(ctx, unitId)
  const counts = statusOrder.map((status) => ({
    status,
    word: statusWords[status] ?? status,
    count: all.filter((one) => one.status === status).length,
  }))
  const about = unitId === undefined ? undefined : new Set(all.map(({ id }) => id))
  const nearest = mayDo(ctx.actor, 'decisions.read') ? await nearestClock(ctx, about) : null
  const clockMs = nearest && nearest.decideBy.getTime() - ctx.now.getTime()
  const text = companyLine({ counts, clockMs }, (_, said) => said)
  if (format === 'text') return asText(text)
  return {
    text,
    name: (unitId === undefined ? undefined : ctx.units.get(unitId)?.name) ?? ctx.organisation.name,
    counts,
    all: all.length,
    clock: nearest && {
      decisionId: nearest.id,
      number: nearest.number,
      question: oneLine(nearest.question),
      decideBy: nearest.decideBy.toISOString(),
      minutes: Math.ceil((clockMs ?? 0) / minuteMs),
    },
    asOf: ctx.now.toISOString(),
  }
}

export const linesActions = { metric, company } satisfies Record<keyof Contract, unknown>
