import { Button } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { numberWordFirst } from '#ui/number-word.ts'
import { useAddressState } from '#ui/use-address-state.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { grouped } from './agenda-groups.ts'
import { ItemPanel } from './item-panel.tsx'
import { ItemShape } from './item-shape.tsx'
import { t } from './messages.ts'
import classes from './running-review.module.css'
import { type ReviewRecord, useReviews } from './use-reviews.ts'

/** The review while it runs: one item at a time, walked with j and k; the item stands in the address. */
export const RunningReview = ({ review }: { review: ReviewRecord }) => {
  const [search, change] = useAddressState()
  const items = grouped(review.items).flatMap((one) => one.items)
  const firstOpen = items.findIndex(({ outcome }) => outcome === null)
  const asked = items.findIndex(({ id }) => id === search.item)
  const at = asked === -1 ? Math.max(0, firstOpen) : asked
  const item = items[at]
  const go = (to: number) => {
    const next = items[to]
    if (next?.id) change({ item: next.id })
  }
  useShortcut('j', t('run.next'), () => go(at + 1))
  useShortcut('k', t('run.previous'), () => go(at - 1))
  const mayRun = review.can.includes('run')
  if (!item) return <EmptyState title={t('agenda.none')}>{t('agenda.noneHint')}</EmptyState>
  return (
    <>
      {mayRun && <Fresh review={review} />}
      <div className={classes.two}>
        <nav aria-label={t('run.itemsLabel')} className={classes.agenda}>
          <ol className={classes.list}>
            {items.map((one, index) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={classes.entry}
                  aria-current={index === at ? 'true' : undefined}
                  onClick={() => go(index)}
                >
                  <span>
                    <ItemShape severity={one.severity} />
                  </span>
                  <span>{one.title}</span>
                  <small>
                    {t(`kind.${one.kind}`)}
                    {one.outcome && ` · ${t(`outcome.${one.outcome}`)}`}
                  </small>
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div>
          <div className={classes.walk}>
            <Button variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
              {t('run.previous')} <kbd>k</kbd>
            </Button>
            <Button variant="default" disabled={at === items.length - 1} onClick={() => go(at + 1)}>
              {t('run.next')} <kbd>j</kbd>
            </Button>
            <span className="tl-quiet">{t('run.of', { at: at + 1, count: items.length })}</span>
          </div>
          <ItemPanel key={item.id} reviewId={review.id} item={item} mayRun={mayRun} />
        </div>
      </div>
    </>
  )
}

const Fresh = ({ review }: { review: ReviewRecord }) => {
  const reviews = useReviews()
  const [failed, setFailed] = useState<unknown>(null)
  const count = review.fresh.length
  if (count === 0) return null
  const pull = () =>
    reviews.pullIn.call({ reviewId: review.id }).then(
      () => setFailed(null),
      (error: unknown) => setFailed(error),
    )
  return (
    <div className={classes.fresh} role="status">
      <span>
        {t('run.fresh', { count, some: numberWordFirst(count) })}{' '}
        <span className="tl-quiet">{review.fresh.map(({ title }) => title).join(', ')}</span>
      </span>
      <Button variant="default" onClick={() => void pull()}>
        {t('run.pullIn')}
      </Button>
      {failed !== null && <ErrorState error={failed} />}
    </div>
  )
}
