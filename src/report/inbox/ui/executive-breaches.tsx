import { useHref } from '#base/ui/operations.tsx'
import { Figure } from '#ui/figure.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import classes from './today.module.css'
import type { Today } from './use-inbox.ts'

/** The metrics that lead the company and are past their breach level. */
export const ExecutiveBreaches = ({ executive }: Pick<Today, 'executive'>) => {
  const href = useHref()
  const { formats, now } = useUi()
  const { size, inBreach } = executive
  if (size === 0) return <p className="tl-quiet">{t('today.executiveEmpty')}</p>
  if (inBreach.length === 0) return <p className="tl-quiet">{t('today.executiveNone', { count: size })}</p>
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
    <ul role="list" className={classes.list}>
      {inBreach.map(({ id, name, value, valueUnit, decimals, since }) => (
        <li key={id} className={classes.breach}>
          <span>
            <StatusShape tone="off_track" /> <PlainLink href={href('metrics', id)}>{name}</PlainLink>
          </span>
          <Figure value={value} unit={valueUnit} precision={decimals} strong />
          <span className="tl-quiet">{t('today.breachSince', { day: formats.day(formats.dayOf(since), now()) })}</span>
        </li>
      ))}
    </ul>
  )
}
