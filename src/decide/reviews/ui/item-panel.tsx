import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import { Clock } from '#ui/clock.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { isByHand } from './agenda-groups.ts'
import { useItemHref } from './agenda-item-line.tsx'
import { DecisionLink } from './decision-link.tsx'
import { ItemDecide } from './item-decide.tsx'
import { ItemFollowUps } from './item-follow-ups.tsx'
import { ItemOutcome } from './item-outcome.tsx'
import { ItemShape } from './item-shape.tsx'
import { t } from './messages.ts'
import classes from './running-review.module.css'
import type { AgendaItem } from './use-reviews.ts'

type Props = { reviewId: string; item: AgendaItem; mayRun: boolean }

/** One item of a running review: why it is here, what hangs on it, and everything that can be done about it. */
export const ItemPanel = ({ reviewId, item, mayRun }: Props) => {
  const itemHref = useItemHref()(item)
  const { title, kind, owner, decision, moneyAtRisk, currency, escalates, appearance, cleared } = item
  const isOnlyFollowUp = kind === 'follow_up'
  return (
    <article>
      <h2 className={classes.title}>
        <ItemShape severity={item.severity} /> {itemHref ? <PlainLink href={itemHref}>{title}</PlainLink> : title}
      </h2>
      <div className={classes.facts}>
        <span className="tl-quiet">{t(`kind.${kind}`)}</span>
        {owner && <span>{t('agenda.owner', { name: owner.name })}</span>}
        {moneyAtRisk && <Money amount={moneyAtRisk} currency={currency ?? undefined} loud />}
        {decision && <DecisionLink decision={decision} />}
        {decision?.state === 'open' && <Clock until={decision.decideBy} />}
        {appearance > 1 && !escalates && (
          <span className="tl-quiet">{t('agenda.unanswered', { count: appearance })}</span>
        )}
      </div>
      {escalates && <p className={classes.warning}>{t('agenda.third', { count: appearance })}</p>}
      {cleared && <p>{t('agenda.cleared')}</p>}
      {!isByHand(item) && item.reasons.length > 0 && <StatusReasons reasons={item.reasons} />}
      {mayRun && <ItemOutcome reviewId={reviewId} item={item} />}
      {!mayRun && item.note && <p>{item.note}</p>}
      <ItemFollowUps reviewId={reviewId} item={item} />
      {!isOnlyFollowUp && <ItemDecide reviewId={reviewId} item={item} mayRun={mayRun} />}
    </article>
  )
}
