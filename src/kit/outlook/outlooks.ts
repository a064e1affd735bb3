// Outlooks on many series one after the other: what a thread of its own works on, with progress.
import { step, type Task } from '#kit/task.ts'
import type { NotEnoughData, Outlook, OutlookOptions, SeriesToForesee } from './answer.ts'
import { outlook } from './outlook.ts'

export type OutlooksInput = {
  series: readonly SeriesToForesee[]
  horizon: number
  options?: OutlookOptions | undefined
}

export const outlooks = ({ series, horizon, options }: OutlooksInput, task: Task): (Outlook | NotEnoughData)[] => {
  const found = series.map((each, i) => {
    step(task, i, series.length)
    return outlook(each, horizon, options)
  })
  step(task, series.length, series.length)
  return found
}
