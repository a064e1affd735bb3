import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { DependencyTable } from '#plan/dependencies/ui/dependency-table.tsx'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { CheckInDialog } from '#plan/goals/ui/check-in-form.tsx'
import type { KeyResultItem, ObjectiveRecord } from '#plan/goals/ui/goal-records.ts'
import { KeyResultTable } from '#plan/goals/ui/key-result-table.tsx'
import { t as g } from '#plan/goals/ui/messages.ts'
import { ObjectiveFacts } from '#plan/goals/ui/objective-facts.tsx'
import { ObjectiveTable } from '#plan/goals/ui/objective-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import { reasonsOfStatus } from './reasons-of-status.tsx'

/** Key results, what is below, what it waits for, and who is concerned. */
export const ObjectiveOverview = ({ objective }: { objective: ObjectiveRecord }) => {
  const [checking, setChecking] = useState<KeyResultItem | null>(null)
  const asOf = useAsOf()
  const dependencies = useQuery(
    useDependencies().list.queryOptions({ input: { objectiveId: objective.id, limit: 200, sort: 'status', asOf } }),
  )
  const { keyResults, children } = objective
  return (
    <>
      <Section title={t('objective.keyResults')} count={keyResults.length}>
        <KeyResultTable
          rows={keyResults}
          reasonsOf={reasonsOfStatus}
          actionOf={(row) =>
            !asOf &&
            row.closedAt === null &&
            row.can.includes('goals.check_in') && (
              <Button variant="default" size="compact-sm" onClick={() => setChecking(row)}>
                {g('kr.checkIn')}
              </Button>
            )
          }
          empty={<EmptyState title={g('kr.none')}>{g('kr.noneHint')}</EmptyState>}
        />
      </Section>
      {children.length > 0 && (
        <Section title={t('objective.children')} count={children.length}>
          <ObjectiveTable rows={children.map((item) => ({ item, depth: 0 }))} reasonsOf={reasonsOfStatus} />
        </Section>
      )}
      <Section title={t('objective.dependencies')} count={dependencies.data?.items.length}>
        <DependencyTable
          rows={dependencies.data?.items}
          reasonsOf={reasonsOfStatus}
          error={dependencies.error ?? undefined}
          retry={() => void dependencies.refetch()}
          empty={<p className="tl-quiet">{t('objective.noDependencies')}</p>}
        />
      </Section>
      <Section title={t('objective.about')}>
        <ObjectiveFacts objective={objective} />
      </Section>
      <CheckInDialog keyResult={checking} onDone={() => setChecking(null)} />
    </>
  )
}
