import { Button } from '@mantine/core'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { t } from '../t.ts'
import classes from './lone-page.module.css'

/** When a page throws: what the server refused in a sentence, otherwise an apology and a way on. */
export const BrokenPage = ({ error, reset }: { error: unknown; reset: () => void }) => {
  const { status } = problemOf(error)
  if (status === 403 || status === 404)
    return (
      <div className={classes.page}>
        <PageHead title={t('shell.missing')} />
        <ErrorState error={error} />
      </div>
    )
  return (
    <div className={classes.page}>
      <PageHead title={t('shell.broken')} sentence={t('shell.brokenHint')} />
      <Button onClick={reset}>{t('shell.reload')}</Button>
    </div>
  )
}
