import { ErrorState } from './error-state.tsx'
import { problemSentence } from './problem-details.ts'
import type { ProblemForm } from './use-problem-form.ts'
import { words } from './words.ts'

/** What went wrong with a form beyond its fields; stands above the save button. */
export const FormProblem = ({ form }: { form: ProblemForm }) => {
  const { problem } = form
  if (!problem) return null
  const others = form.otherErrors()
  const count = problem.errors?.length ?? 0
  const detail = count > 0 && others.length === 0 ? words('errorFields', { count }) : problemSentence(problem)
  return <ErrorState error={{ ...problem, detail, errors: others }} />
}
