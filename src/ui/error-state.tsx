import { Button } from '@mantine/core'
import classes from './empty-state.module.css'
import { problemOf, problemSentence } from './problem-details.ts'
import { words } from './words.ts'

type Props = {
  error: unknown
  retry?: () => void
}

/** A failed call as one sentence, with the fields it names. */
export const ErrorState = ({ error, retry }: Props) => {
  const problem = problemOf(error)
  // The sentence tells of one alone already.
  const fields = (problem.errors ?? []).length > 1 ? (problem.errors ?? []) : []
  return (
    <div role="alert" className={classes.error}>
      <div className={classes.lines}>
        <p>{problemSentence(problem)}</p>
        {fields.length > 0 && (
          <ul className={classes.fields}>
            {fields.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </div>
      {retry && (
        <Button variant="default" onClick={retry}>
          {words('tryAgain')}
        </Button>
      )}
    </div>
  )
}
