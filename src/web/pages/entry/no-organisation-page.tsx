import { PageHead } from '#ui/page-head.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'

export const NoOrganisationPage = () => (
  <main className={classes.page}>
    <PageHead title="Throughline" sentence={t('shell.noOrganisation')} />
  </main>
)
