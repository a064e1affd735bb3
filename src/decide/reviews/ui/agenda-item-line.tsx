import type { ReactNode } from 'react'
import { subjectPath } from '#assess/status/ui/subject-path.ts'
import { useHref } from '#base/ui/operations.tsx'
import { Clock } from '#ui/clock.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import classes from './agenda-item.module.css'
import { DecisionLink } from './decision-link.tsx'
import { ItemCause } from './item-cause.tsx'
import { ItemShape } from './item-shape.tsx'
import { t } from './messages.ts'
import type { AgendaItem } from './use-reviews.ts'

/** Where the record of an item stands: its decision where it is about one, else what is out of range. */
export const useItemHref = (): ((item: AgendaItem) => string | null) => {
  const href = useHref()
  return ({ subject, decision, followUps }) => {
    if (subject && subject.kind !== 'unit') return href(...subjectPath(subject.kind, subject.id))
    const about = decision ?? followUps[0]?.decision
    return about ? href('decisions', about.id) : null
  }
}

type Props = { item: AgendaItem; actions?: ReactNode }

/** One cause on the agenda: what, why, since when, whose, and what hangs on it. */
export const AgendaItemLine = ({ item, actions }: Props) => {
  const itemHref = useItemHref()(item)
  const { title, kind, owner, decision, moneyAtRisk, currency, escalates, appearance, cleared, confidence } = item
  return (
    <li className={classes.item}>
      <span className={classes.shape}>
        <ItemShape severity={item.severity} />
      </span>
      <div>
        <div>
          {itemHref ? (
            <PlainLink href={itemHref} data-row className={classes.title}>
              {title}
            </PlainLink>
          ) : (
            <span className={classes.title}>{title}</span>
          )}
        </div>
        <div>
          <ItemCause reasons={item.reasons} />
        </div>
        {item.note && <div className="tl-quiet">{item.note}</div>}
        <div className={classes.facts}>
          <span>{t(`kind.${kind}`)}</span>
          {owner && <span>{owner.name}</span>}
          {confidence !== null && <span>{t('agenda.confidence', { count: confidence })}</span>}
          {appearance > 1 && !escalates && <span>{t('agenda.unanswered', { count: appearance })}</span>}
          {cleared && <span>{t('agenda.cleared')}</span>}
        </div>
        {escalates && <p className={classes.warning}>{t('agenda.third', { count: appearance })}</p>}
      </div>
      <div className={classes.side}>
        <div className={classes.loud}>
          {moneyAtRisk && <Money amount={moneyAtRisk} currency={currency ?? undefined} loud />}
          {decision?.state === 'open' && <Clock until={decision.decideBy} />}
        </div>
        {decision && <DecisionLink decision={decision} />}
        {actions}
      </div>
    </li>
  )
}
