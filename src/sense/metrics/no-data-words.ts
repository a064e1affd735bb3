// Says in words what happens when a reading does not come.
import type { MetricModel } from './metric-model.ts'

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`

export const noDataWords = ({ dueAfterDays, noData }: Pick<MetricModel, 'dueAfterDays' | 'noData'>): string => {
  const due =
    dueAfterDays === 0 ? 'late on the day after the period ends' : `late ${days(dueAfterDays)} after the period ends`
  const asked = `${due}; the owner is asked, and the status is outdated`
  if (noData.rule === 'remind') return asked
  const after = `once it is ${days(noData.afterDays)} late`
  return noData.rule === 'off_track'
    ? `${asked}; ${after}, off track`
    : `${asked}; ${after}, the question is ‘${noData.question}’`
}
