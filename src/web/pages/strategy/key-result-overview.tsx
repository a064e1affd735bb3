import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { FlagList } from '#assess/flags/ui/flag-list.tsx'
import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import { useAsOf } from '#base/ui/as-of.ts'
import { AskForm } from '#plan/dependencies/ui/ask-form.tsx'
import { DependencyTable } from '#plan/dependencies/ui/dependency-table.tsx'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import type { KeyResultRecord } from '#plan/goals/ui/goal-records.ts'
import { KeyResultChart } from '#plan/goals/ui/key-result-chart.tsx'
import { KeyResultFacts } from '#plan/goals/ui/key-result-facts.tsx'
import { ThreeStatuses } from '#plan/goals/ui/three-statuses.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'
import { reasonsOfStatus } from './reasons-of-status.tsx'

/** The three statuses with their reasons opened, the course, what it waits for, and its flags. */
export const KeyResultOverview = ({ keyResult }: { keyResult: KeyResultRecord }) => {
  const href = useHref()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const asOf = useAsOf()
  const dependencies = useQuery(
    useDependencies().list.queryOptions({ input: { keyResultId: keyResult.id, limit: 200, sort: 'status', asOf } }),
  )
  const mayAsk = !asOf && keyResult.can.includes('dependencies.edit') && keyResult.closedAt === null
  const ask = mayAsk && (
    <Button variant="default" onClick={() => setAsking(true)}>
      {t('keyResult.ask')}
    </Button>
  )
  const subjects = [
    { kind: 'key_result' as const, id: keyResult.id },
    ...keyResult.dependencies.map(({ id }) => ({ kind: 'dependency' as const, id })),
  ]
  return (
    <>
      <Section title={t('keyResult.reasons')}>
        <ThreeStatuses assessment={keyResult.assessment} />
        <div style={{ marginTop: 12 }}>
          <StatusReasons reasons={keyResult.assessment.reasons} hereId={keyResult.id} />
        </div>
      </Section>
      <Section title={t('keyResult.course')}>
        <KeyResultChart keyResult={keyResult} />
      </Section>
      <Section title={t('keyResult.dependencies')} count={dependencies.data?.items.length} actions={ask}>
        <DependencyTable
          rows={dependencies.data?.items}
          reasonsOf={reasonsOfStatus}
          withoutKeyResult
          error={dependencies.error ?? undefined}
          retry={() => void dependencies.refetch()}
          empty={<EmptyState title={t('objective.noDependencies')}>{t('keyResult.noDependencies')}</EmptyState>}
        />
      </Section>
      <Section title={t('objective.about')}>
        <KeyResultFacts keyResult={keyResult} />
      </Section>
      <Section title={t('keyResult.flags')}>
        <FlagList subjects={subjects} />
      </Section>
      <AskForm
        opened={asking}
        keyResultId={keyResult.id}
        onClose={() => setAsking(false)}
        onSaved={(id) => void router.navigate({ href: href('dependencies', id) })}
      />
    </>
  )
}
