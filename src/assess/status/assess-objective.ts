// The status of an objective: as its worst child, with the progress of its key results rolled up beside it.
import type { ObjectiveModel } from '#plan/goals/goal-model.ts'
import { rollUp } from '#plan/goals/roll-up.ts'
import { type Assessment, type Money, type Reason, worstOf } from './model.ts'
import { sumOfOneCurrency } from './money-at-risk.ts'

export type ObjectiveChild = { assessment: Assessment; title: string; weight: number }

export const assessObjective = (
  objective: ObjectiveModel,
  keyResults: readonly ObjectiveChild[],
  objectives: readonly ObjectiveChild[],
  /** Each endangered dependency below it once, however many key results hang on it. */
  endangered: readonly Money[],
): Assessment => {
  const children = [...keyResults, ...objectives]
  const open = children.filter(({ assessment }) => assessment.effective !== 'closed')
  const effective =
    worstOf(open.map(({ assessment }) => assessment.effective)) ?? (children.length > 0 ? 'closed' : 'pending')
  const reasons: Reason[] = open
    .filter(({ assessment }) => assessment.effective === effective)
    .map(({ assessment, title }) => ({
      rule: 'child',
      status: effective,
      subject: { kind: assessment.kind, id: assessment.id },
      inputs: { title, progress: assessment.progress },
    }))
  if (children.length === 0) {
    reasons.push({
      rule: 'no_children',
      status: 'pending',
      subject: { kind: 'objective', id: objective.id },
      inputs: {},
    })
  }
  const parts = keyResults.length > 0 ? keyResults : objectives
  const rolled = rollUp(
    parts.map(({ assessment, title, weight }) => ({ id: assessment.id, title, weight, progress: assessment.progress })),
    objective.rollUp,
  )
  const known = parts.filter(({ assessment }) => assessment.expected !== null)
  return {
    kind: 'objective',
    id: objective.id,
    computed: worstOf(open.map(({ assessment }) => assessment.computed)) ?? effective,
    reported: null,
    effective,
    progress: rolled.progress,
    expected:
      known.length === 0
        ? null
        : rollUp(
            known.map(({ assessment, title, weight }) => ({
              id: assessment.id,
              title,
              weight,
              progress: assessment.expected,
            })),
            objective.rollUp,
          ).progress,
    pace: null,
    currentValue: null,
    money: sumOfOneCurrency(endangered),
    reasons,
  }
}
