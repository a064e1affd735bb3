import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import { useListKeys } from '#ui/use-list-keys.ts'
import classes from './inbox-list.module.css'
import { ItemDue } from './item-due.tsx'
import { t } from './messages.ts'
import { hasQuickAction, type QuickKind, QuickSheet } from './quick-sheet.tsx'
import type { InboxItem } from './use-inbox.ts'

/** What waits, the nearest clock first; what can be done on the spot has its verb beside it. */
export const InboxList = ({ items }: { items: readonly InboxItem[] }) => {
  const href = useHref()
  const list = useRef<HTMLUListElement>(null)
  useListKeys(list)
  const [doing, setDoing] = useState<(InboxItem & { kind: QuickKind }) | null>(null)
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari */}
      <ul ref={list} role="list" data-list aria-label={t('inbox.list')} className={classes.list}>
        {items.map((item) => (
          <li key={item.key} className={classes.item}>
            <span className={classes.kind}>
              {item.severity && <StatusShape tone={item.severity === 'red' ? 'off_track' : 'at_risk'} />}
              {t(`kind.${item.kind}`)}
            </span>
            <span className={classes.text}>
              <PlainLink href={href(...item.path)} data-row>
                {item.title}
              </PlainLink>
              {item.about && <span className="tl-quiet"> · {item.about}</span>}
            </span>
            <span className={classes.money}>
              {item.money && <Money amount={item.money.amount} currency={item.money.currency} loud />}
            </span>
            <span className={classes.due}>
              <ItemDue item={item} />
            </span>
            <span className={classes.do}>
              {hasQuickAction(item) && (
                <Button
                  variant="default"
                  aria-label={t('do.of', { verb: t(`do.${item.kind}`), title: item.title })}
                  onClick={() => setDoing(item)}
                >
                  {t(`do.${item.kind}`)}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {doing && <QuickSheet key={doing.key} item={doing} onClose={() => setDoing(null)} />}
    </>
  )
}
