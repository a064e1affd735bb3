import { PageHead } from '#ui/page-head.tsx'
import { Brand } from '../../shell/brand.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'

export const NoOrganisationPage = () => (
  <main className={classes.page}>
    <Brand />
    <PageHead title={t('shell.welcome')} sentence={t('shell.noOrganisation')} />
  </main>
)
