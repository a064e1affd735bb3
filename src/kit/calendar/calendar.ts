// An organisation's own calendar: where its weeks and years begin, when it works, and by which clock.
export type Calendar = {
  timeZone: string
  /** 1 = Monday … 7 = Sunday. */
  weekStart: number
  /** Weekdays that are worked, 1 = Monday … 7 = Sunday. */
  workingDays: readonly number[]
  /** Days off as 'YYYY-MM-DD'. */
  holidays: readonly string[]
  /** 1 = January … 12 = December. */
  fiscalStartMonth: number
  monthPattern: 'calendar' | '4-4-5'
}
