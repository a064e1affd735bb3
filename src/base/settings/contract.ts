// What an organisation says about itself: its name, its calendar, its money, and the limits it works by.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { day, id, locale, name, version } from '#base/people/people-schemas.ts'

const tag = 'Organisation'

const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1, 'At least one day of the week is worked.')
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'Every day of the week is named once.')
  .describe('1 = Monday … 7 = Sunday')

const fields = {
  name,
  timeZone: z.string().max(64).describe('such as Europe/Berlin'),
  locale,
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency has three capital letters, such as EUR.'),
  weekStart: z.int().min(1).max(7).describe('1 = Monday … 7 = Sunday'),
  workingDays: weekdays,
  fiscalStartMonth: z.int().min(1).max(12),
  monthPattern: z.enum(['calendar', '4-4-5']),
}

const limits = z.strictObject({
  executiveCap: z.int().min(1).max(100).describe('how many metrics the executive set holds at most'),
  decisionClockHours: z.int().min(1).max(1000).describe('the clock of a decision of which nothing else is said'),
  paceOnTrack: z.number().min(0).max(2).describe('pace from which a key result is on track: 0.95 is 95 %'),
  paceAtRisk: z.number().min(0).max(2).describe('pace from which a key result is at risk; below it is off track'),
  checkInWeekday: z.int().min(1).max(7).nullable().describe('null: the first day of the week'),
  checkInGraceDays: z
    .int()
    .min(0)
    .max(60)
    .describe('days after which an unanswered check-in makes a key result outdated'),
  importLimitMb: z.int().min(1).max(1000).describe('how many megabytes a file has at most that is imported'),
})

const organisation = z.object({
  id: z.string(),
  slug: z.string(),
  ...z.object(fields).shape,
  settings: limits,
  version,
  can: z.array(z.string()),
})

const holiday = z.object({
  id: z.string(),
  day: z.string(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable().describe('null: for the whole organisation'),
})

export const settingsContract = {
  get: operation({
    method: 'GET',
    path: '/organisation',
    summary: 'Show the organisation with its calendar, its money and its limits',
    tag,
    may: 'organisation.read',
    input: z.object({}),
    output: organisation,
  }),
  update: operation({
    method: 'PATCH',
    path: '/organisation',
    summary: 'Change the organisation',
    tag,
    may: 'organisation.edit',
    input: z.strictObject({ version, ...z.object(fields).partial().shape, settings: limits.partial().optional() }),
    output: organisation,
  }),
  holidays: operation({
    method: 'GET',
    path: '/holidays',
    summary: 'List the holidays in order of days',
    tag,
    may: 'organisation.read',
    input: z.object({
      year: z.coerce.number<number>().int().min(1900).max(2200).optional(),
      unitId: id
        .optional()
        .describe('with those of this unit and of the units above it; only the common ones otherwise'),
      all: z.union([z.boolean(), z.stringbool()]).optional().describe('true: those of every unit as well'),
    }),
    output: z.object({ items: z.array(holiday), nextCursor: z.null() }),
  }),
  addHoliday: operation({
    method: 'POST',
    path: '/holidays',
    summary: 'Add a holiday, for everybody or for one unit',
    tag,
    may: 'organisation.edit',
    input: z.strictObject({ day, name, unitId: z.guid().nullable().default(null) }),
    output: holiday,
  }),
  removeHoliday: operation({
    method: 'DELETE',
    path: '/holidays/{holidayId}',
    summary: 'Take a holiday off the calendar',
    tag,
    may: 'organisation.edit',
    input: z.object({ holidayId: id }),
    output: holiday,
  }),
}
