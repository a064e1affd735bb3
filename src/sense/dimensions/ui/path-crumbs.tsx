import { PlainLink } from '#ui/plain-link.tsx'
import classes from './dimensions.module.css'
import { t } from './messages.ts'

type Props = { crumbs: readonly { label: string; where: string }[]; hrefOf: (where: string) => string }

/** The way down to the parts that are shown; every step leads back up. */
export const PathCrumbs = ({ crumbs, hrefOf }: Props) =>
  crumbs.length < 2 ? null : (
    <nav aria-label={t('parts.way')} className={classes.crumbs}>
      {crumbs.map(({ label, where }, at) =>
        at === crumbs.length - 1 ? (
          <span key={where} aria-current="page">
            {label}
          </span>
        ) : (
          <PlainLink key={where} href={hrefOf(where)}>
            {label}
          </PlainLink>
        ),
      )}
    </nav>
  )
