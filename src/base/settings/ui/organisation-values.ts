// What the form of the organisation holds: choices as text, shares as percentages.

type Settings = {
  executiveCap: number
  decisionClockHours: number
  paceOnTrack: number
  paceAtRisk: number
  checkInWeekday: number | null
  checkInGraceDays: number
  importLimitMb: number
}

export type Organisation = {
  name: string
  timeZone: string
  locale: string
  currency: string
  weekStart: number
  workingDays: number[]
  fiscalStartMonth: number
  monthPattern: 'calendar' | '4-4-5'
  settings: Settings
  version: number
  can: string[]
}

const percent = (share: number): number => Math.round(share * 1000) / 10

export const valuesOf = ({ settings, ...organisation }: Organisation) => ({
  name: organisation.name,
  timeZone: organisation.timeZone,
  locale: organisation.locale,
  currency: organisation.currency,
  weekStart: String(organisation.weekStart),
  workingDays: organisation.workingDays.map(String),
  fiscalStartMonth: String(organisation.fiscalStartMonth),
  monthPattern: organisation.monthPattern,
  executiveCap: settings.executiveCap as number | string,
  decisionClockHours: settings.decisionClockHours as number | string,
  paceOnTrack: percent(settings.paceOnTrack) as number | string,
  paceAtRisk: percent(settings.paceAtRisk) as number | string,
  checkInWeekday: settings.checkInWeekday === null ? null : String(settings.checkInWeekday),
  checkInGraceDays: settings.checkInGraceDays as number | string,
  importLimitMb: settings.importLimitMb as number | string,
  version: organisation.version,
})

export type OrganisationValues = ReturnType<typeof valuesOf>

export const fieldsOf = (values: OrganisationValues) => ({
  name: values.name,
  timeZone: values.timeZone,
  locale: values.locale,
  currency: values.currency,
  weekStart: Number(values.weekStart),
  workingDays: values.workingDays.map(Number).sort((one, other) => one - other),
  fiscalStartMonth: Number(values.fiscalStartMonth),
  monthPattern: values.monthPattern,
  settings: {
    executiveCap: Number(values.executiveCap),
    decisionClockHours: Number(values.decisionClockHours),
    paceOnTrack: Number(values.paceOnTrack) / 100,
    paceAtRisk: Number(values.paceAtRisk) / 100,
    checkInWeekday: values.checkInWeekday === null ? null : Number(values.checkInWeekday),
    checkInGraceDays: Number(values.checkInGraceDays),
    importLimitMb: Number(values.importLimitMb),
  },
})
