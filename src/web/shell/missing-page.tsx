import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from '../t.ts'
import classes from './lone-page.module.css'

export const MissingPage = () => (
  <div className={classes.page}>
    <PageHead title={t('shell.missing')} sentence={t('shell.missingHint')} />
    <PlainLink href="/">{t('shell.home')}</PlainLink>
  </div>
)
