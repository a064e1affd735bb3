// The choice of bets with HiGHS behind the quick search: the engine that `runEngine('choice', …)` runs.
import { type ChoiceInput, type ChoiceResult, chooseBets } from '#kit/choice/choose-bets.ts'
import type { Task } from '#kit/task.ts'
import { highsSolver } from './highs-solver.ts'

/** `seconds` limits HiGHS, 10 if not given; a choice that is not proven then comes with its gap. */
export const choiceEngine = (
  input: ChoiceInput & { seconds?: number | undefined },
  task: Task,
): Promise<ChoiceResult> => chooseBets(input, highsSolver(input.seconds ?? 10, task), task)
