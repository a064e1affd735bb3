import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '#ui/error-state.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { Waiting } from '#ui/waiting.tsx'
import type { GoalsOutput } from '../contract.ts'
import classes from './cycle-closing.module.css'
import { type Typed, typedGrades, withoutGrade } from './cycle-grades.ts'
import type { CycleRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = { cycle: CycleRecord; opened: boolean; onClose: () => void }
type Graded = GoalsOutput<'getCycle'>

/** Grades every key result of a cycle and closes it with everything in it. */
export const CycleClosing = ({ cycle, opened, onClose }: Props) => (
  <SideSheet opened={opened} onClose={onClose} title={t('cycle.closeTitle', { name: cycle.name })} wide>
    <Loading cycle={cycle} onClose={onClose} />
  </SideSheet>
)

const Loading = ({ cycle, onClose }: Omit<Props, 'opened'>) => {
  // Progress moves with every reading: the grades begin with what it is now.
  const { data, error, refetch } = useQuery(
    useGoals().getCycle.queryOptions({ input: { cycleId: cycle.id }, staleTime: 0 }),
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  return data ? <Grades cycle={data} onClose={onClose} /> : <Waiting lines={6} />
}

const Grades = ({ cycle, onClose }: { cycle: Graded; onClose: () => void }) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const { formats } = useUi()
  const open = cycle.keyResults.filter(({ closed }) => !closed)
  const form = useProblemForm({
    initial: { grades: {} as Typed },
    save: ({ grades }) =>
      goals.closeCycle.call({ cycleId: cycle.id, version: cycle.version, grades: typedGrades(open, grades) }),
    onSaved: () => {
      refresh()
      showNote(t('cycle.closedNote', { name: cycle.name }))
      onClose()
    },
  })
  const { grades } = form.values
  const missing = withoutGrade(open, grades)
  return (
    <form {...form.formProps}>
      <p className="tl-quiet">{t('cycle.closeHint')}</p>
      <ul className={classes.list}>
        {open.map(({ keyResultId, title, objective, owner, progress, suggested }) => (
          <li key={keyResultId} className={classes.line}>
            <span>
              {title}
              <div className={classes.under}>
                {t('cycle.gradeOf', { objective: objective.title, owner: owner.name })}
              </div>
            </span>
            <span className={classes.progress}>
              {progress === null ? (
                <span className="tl-quiet">{t('progress.none')}</span>
              ) : (
                t('cycle.reached', { progress: formats.percent(progress, 0) })
              )}
            </span>
            <NumberInput
              aria-label={t('cycle.grade', { title })}
              placeholder={suggested === null ? t('cycle.gradeNeeded') : formats.number(suggested, 1)}
              min={0}
              max={1}
              step={0.1}
              decimalScale={1}
              value={grades[keyResultId] ?? ''}
              onChange={(grade) => form.change({ grades: { ...grades, [keyResultId]: grade } })}
            />
          </li>
        ))}
      </ul>
      <p role="status">
        {open.length === 0
          ? t('cycle.nothingOpen')
          : missing > 0
            ? t('cycle.missing', { count: missing })
            : t('cycle.complete')}
      </p>
      <FormActions form={form} save={t('cycle.closeSave')} onCancel={onClose} />
    </form>
  )
}
