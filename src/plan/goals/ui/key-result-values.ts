// What the form of a key result holds, and what of it is sent: only what was filled in, or only what was changed.
import { readRelativeTarget } from '../relative-target.ts'
import type { KeyResultItem } from './goal-records.ts'

export type KeyResultValues = {
  title: string
  ownerId: string | null
  contributorIds: string[]
  source: 'metric' | 'manual'
  metricId: string | null
  valueUnit: string
  decimals: number | string
  direction: 'increase' | 'decrease' | 'maintain'
  baseline: number | string
  /** A number, or relative such as '-15 %'. */
  target: string
  bandLow: number | string
  bandHigh: number | string
  commitment: 'committed' | 'aspirational'
  startsOn: string | null
  dueOn: string | null
  weight: number | string
  checkInRhythm: 'weekly' | 'monthly' | 'none'
  reason: string
  version: number
}

export const startingValues = (keyResult: KeyResultItem | undefined, myId: string | null): KeyResultValues => ({
  title: keyResult?.title ?? '',
  ownerId: keyResult?.owner.id ?? myId,
  contributorIds: keyResult?.contributors.map(({ id }) => id) ?? [],
  source: keyResult?.source ?? 'metric',
  metricId: keyResult?.metric?.id ?? null,
  valueUnit: keyResult?.valueUnit ?? '',
  decimals: keyResult?.decimals ?? 1,
  direction: keyResult?.direction ?? 'increase',
  baseline: keyResult?.baseline ?? '',
  target: keyResult?.relativeTarget ?? (keyResult?.target == null ? '' : String(keyResult.target)),
  bandLow: keyResult?.bandLow ?? '',
  bandHigh: keyResult?.bandHigh ?? '',
  commitment: keyResult?.commitment ?? 'committed',
  startsOn: keyResult?.startsOn ?? null,
  dueOn: keyResult?.dueOn ?? null,
  weight: keyResult?.weight ?? 1,
  checkInRhythm: keyResult?.checkInRhythm ?? 'weekly',
  reason: '',
  version: keyResult?.version ?? 0,
})

const numberIn = (value: number | string): number | undefined => (value === '' ? undefined : Number(value))

/** '6,8' and '6.8' are numbers; anything else is left for the server to resolve or to refuse in words. */
export const targetIn = (text: string): { target?: number | null; relativeTarget?: string | null } => {
  const plain = text.trim()
  if (plain === '') return { target: null }
  const number = Number(plain.replace(',', '.'))
  if (Number.isFinite(number) && !readRelativeTarget(plain)) return { target: number }
  return { relativeTarget: plain }
}

export const keyResultInput = (values: KeyResultValues) => {
  const isMetric = values.source === 'metric'
  return {
    title: values.title,
    ownerId: values.ownerId as string,
    contributorIds: values.contributorIds,
    source: values.source,
    metricId: isMetric ? values.metricId : null,
    ...(!isMetric && { valueUnit: values.valueUnit, decimals: numberIn(values.decimals) }),
    direction: values.direction,
    baseline: numberIn(values.baseline),
    ...(values.direction === 'maintain'
      ? { bandLow: numberIn(values.bandLow), bandHigh: numberIn(values.bandHigh) }
      : targetIn(values.target)),
    commitment: values.commitment,
    ...(values.startsOn && { startsOn: values.startsOn }),
    ...(values.dueOn && { dueOn: values.dueOn }),
    weight: numberIn(values.weight),
    checkInRhythm: values.checkInRhythm,
  }
}
