import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PersonName } from '#base/people/ui/person-name.tsx'
import { useUnits } from '#base/people/ui/use-units.ts'
import { DayText } from '#ui/day-text.tsx'
import { t } from './messages.ts'
import { useCycles } from './use-cycles.ts'
import { useGoals } from './use-goals.ts'

const UnitName = ({ unitId }: { unitId: string }) =>
  useUnits('all').data?.items.find(({ id }) => id === unitId)?.name ?? '…'

const CycleName = ({ cycleId }: { cycleId: string }) =>
  useCycles().data?.items.find(({ id }) => id === cycleId)?.name ?? '…'

const ObjectiveTitle = ({ objectiveId }: { objectiveId: string }) =>
  useQuery(useGoals().getObjective.queryOptions({ input: { objectiveId } })).data?.title ?? '…'

const isDay = /^\d{4}-\d{2}-\d{2}$/
const choices: Record<string, readonly string[]> = {
  rollUp: ['weighted', 'average'],
  source: ['metric', 'manual'],
  direction: ['increase', 'decrease', 'maintain'],
  commitment: ['committed', 'aspirational'],
  checkInRhythm: ['weekly', 'monthly', 'none'],
}
const prefixes: Record<string, string> = {
  rollUp: 'rollUp',
  source: 'source',
  direction: 'direction',
  commitment: 'commitmentWord',
  checkInRhythm: 'rhythm',
}
const people = ['ownerId', 'reviewerId', 'sponsorId', 'providerId']
const units = ['unitId', 'providerUnitId']

/** What stands in a field on which two people differ: names instead of ids, the rest as it is. */
export const sayGoalField = (field: string, value: unknown): ReactNode => {
  if (value === null || value === undefined || value === '') return <em className="tl-quiet">–</em>
  const id = String(value)
  if (people.includes(field)) return <PersonName personId={id} />
  if (units.includes(field)) return <UnitName unitId={id} />
  if (field === 'cycleId') return <CycleName cycleId={id} />
  if (field === 'parentId') return <ObjectiveTitle objectiveId={id} />
  if (typeof value === 'string' && isDay.test(value)) return <DayText day={value} />
  const word = choices[field]?.find((one) => one === value)
  return word ? t(`${prefixes[field]}.${word}` as 'direction.increase') : id
}
