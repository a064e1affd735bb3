import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { CycleForm } from '#plan/goals/ui/cycle-form.tsx'
import { CycleMenu } from '#plan/goals/ui/cycle-menu.tsx'
import { CycleSelect } from '#plan/goals/ui/cycle-select.tsx'
import { useDueCheckIns } from '#plan/goals/ui/due-check-ins.tsx'
import { t as g } from '#plan/goals/ui/messages.ts'
import { ObjectiveForm } from '#plan/goals/ui/objective-form.tsx'
import { ObjectiveTable } from '#plan/goals/ui/objective-table.tsx'
import { objectiveTree } from '#plan/goals/ui/objective-tree.ts'
import { useCurrentCycle, useCycles } from '#plan/goals/ui/use-cycles.ts'
import { useGoals } from '#plan/goals/ui/use-goals.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { words } from '#ui/words.ts'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'
import { reasonsOfStatus } from './reasons-of-status.tsx'
import { StrategyFilters, useStrategyFilters } from './strategy-filters.tsx'
import { StrategySentence } from './strategy-sentence.tsx'

const pageSize = 200

export const StrategyPage = () => {
  const href = useHref()
  const router = useRouter()
  const goals = useGoals()
  const mayEdit = useMay('goals.edit')
  const [, change] = useAddressState()
  const [making, setMaking] = useState<'cycle' | 'objective' | null>(null)
  const cycles = useCycles()
  const current = useCurrentCycle(cycles.data?.items)
  const { filters, isFiltered, cycleId = current?.id } = useStrategyFilters()
  const cycle = cycles.data?.items.find(({ id }) => id === cycleId)
  const due = useDueCheckIns().data?.items.length ?? 0
  const asOf = useAsOf()
  const list = useInfiniteQuery(
    goals.listObjectives.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, cycleId, limit: pageSize, cursor, asOf }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      enabled: cycleId !== undefined,
    }),
  )
  const items = list.data?.pages.flatMap((page) => page.items)
  // Found or sorted ones stand in the order of the answer; the whole cycle stands as a tree.
  const asTree = !isFiltered && filters.sort === 'title'
  const rows = useMemo(
    () => items && (asTree ? objectiveTree(items) : items.map((item) => ({ item, depth: 0 }))),
    [items, asTree],
  )
  const noCycle = cycles.data?.items.length === 0
  return (
    <>
      <PageHead
        title={t('title')}
        marks={
          cycles.data &&
          !noCycle && <CycleSelect cycles={cycles.data.items} value={cycleId} onChange={(cycle) => change({ cycle })} />
        }
        sentence={
          noCycle
            ? t('list.noCycleHint')
            : items && !isFiltered && cycle && <StrategySentence objectives={items} cycle={cycle.name} />
        }
        actions={
          <>
            <AsOfButton />
            <Button component={PlainLink} href={href('strategy', 'check-ins')} variant="default">
              {due > 0 ? t('list.checkInsDue', { count: due }) : t('list.checkIns')}
            </Button>
            {mayEdit && !asOf && (
              <>
                {!noCycle && <CycleMenu cycle={cycle} onMade={(made) => change({ cycle: made })} />}
                {cycle?.closedAt === null && (
                  <Button onClick={() => setMaking('objective')}>{g('objective.new')}</Button>
                )}
              </>
            )}
          </>
        }
      />
      <AsOfBanner />
      {noCycle ? (
        <EmptyState
          title={t('list.noCycle')}
          action={mayEdit && <Button onClick={() => setMaking('cycle')}>{g('cycle.new')}</Button>}
        >
          {t('list.noCycleHint')}
        </EmptyState>
      ) : (
        <>
          <StrategyFilters />
          <ObjectiveTable
            rows={rows}
            reasonsOf={reasonsOfStatus}
            sort={{ key: filters.sort === 'status' ? 'status' : 'title', descending: false }}
            onSort={({ key }) =>
              (key === 'title' || key === 'status') && change({ sort: key === 'status' ? key : undefined })
            }
            error={cycles.error ?? list.error ?? undefined}
            retry={() => void list.refetch()}
            empty={
              isFiltered ? (
                <EmptyState title={words('noMatch')} />
              ) : (
                <EmptyState
                  title={t('list.none')}
                  action={mayEdit && <Button onClick={() => setMaking('objective')}>{g('objective.new')}</Button>}
                >
                  {t('list.noneHint')}
                </EmptyState>
              )
            }
            more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          />
        </>
      )}
      <CycleForm
        opened={making === 'cycle'}
        onClose={() => setMaking(null)}
        onSaved={({ id }) => {
          setMaking(null)
          change({ cycle: id })
        }}
      />
      <ObjectiveForm
        opened={making === 'objective'}
        cycleId={cycleId}
        onClose={() => setMaking(null)}
        onSaved={({ id }) => void router.navigate({ href: href('strategy', 'objectives', id) })}
      />
    </>
  )
}
