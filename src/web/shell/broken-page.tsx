import { Button } from '@mantine/core'
import { PageHead } from '#ui/page-head.tsx'
import { problemOf, problemSentence } from '#ui/problem-details.ts'
import { t } from '../t.ts'
import classes from './lone-page.module.css'

const away = [0, 502, 503, 504]

/** When a page throws: what the server refused or that it is away, otherwise an apology and a way on. */
export const BrokenPage = ({ error }: { error: unknown }) => {
  const problem = problemOf(error)
  const isRefused = problem.status === 403 || problem.status === 404
  const isAway = away.includes(problem.status)
  const title = t(isRefused ? 'shell.missing' : isAway ? 'shell.away' : 'shell.broken')
  const sentence = isRefused ? problemSentence(problem) : t(isAway ? 'shell.awayHint' : 'shell.brokenHint')
  return (
    <div className={classes.page}>
      <PageHead title={title} sentence={sentence} />
      <Button onClick={() => window.location.reload()}>{t('shell.reload')}</Button>
    </div>
  )
}
