import { useMemo, useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { cardColumns } from './card-columns.tsx'
import { ExplainSheet } from './explain-sheet.tsx'
import { t } from './messages.ts'
import classes from './scorecards.module.css'
import type { Card, CardItem } from './use-scorecards.ts'

type Props = { card: Card; asOf: string | undefined }

/** What stands on a scorecard, by outcomes, leading indicators and risks. */
export const CardPanel = ({ card, asOf }: Props) => {
  const href = useHref()
  const [explained, setExplained] = useState<CardItem | null>(null)
  const columns = useMemo(() => cardColumns(asOf ? undefined : setExplained), [asOf])
  if (card.counts.metrics === 0)
    return (
      <EmptyState title={t('card.empty')}>{t(card.id === null ? 'card.emptyUnit' : 'card.emptyArranged')}</EmptyState>
    )
  return (
    <>
      <OtherCards card={card} />
      {card.parts.map(({ part, items }) => (
        <Section key={part} title={t(`part.${part}`)} count={items.length}>
          <DataTable
            label={t(`part.${part}`)}
            rows={items as CardItem[]}
            columns={columns}
            rowKey={({ metric }) => metric.id}
            rowHref={({ metric }) => href('metrics', metric.id)}
          />
        </Section>
      ))}
      {card.more > 0 && <p className="tl-quiet">{t('card.more', { count: card.more })}</p>}
      <ExplainSheet item={explained} onClose={() => setExplained(null)} />
    </>
  )
}

/** From the unit's own scorecard to those that people arranged, and back. */
export const OtherCards = ({ card }: { card: Card }) => {
  const href = useHref()
  const own = {
    name: t('card.ownOf', { unit: card.unit.name }),
    to: href('metrics', 'scorecards', 'units', card.unit.id),
  }
  const links = [
    ...(card.id === null ? [] : [own]),
    ...card.others.map(({ id, name }) => ({ name, to: href('metrics', 'scorecards', id) })),
  ]
  if (links.length === 0) return null
  return (
    <p className={`${classes.others} ${classes.screen}`}>
      {t.rich('card.others', {
        cards: links.map(({ name, to }, at) => (
          <span key={to}>
            {at > 0 && ' · '}
            <PlainLink href={to}>{name}</PlainLink>
          </span>
        )),
      })}
    </p>
  )
}
