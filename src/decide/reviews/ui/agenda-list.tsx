import { type ReactNode, useRef } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { useListKeys } from '#ui/use-list-keys.ts'
import { grouped } from './agenda-groups.ts'
import classes from './agenda-item.module.css'
import { AgendaItemLine } from './agenda-item-line.tsx'
import { t } from './messages.ts'
import type { AgendaItem } from './use-reviews.ts'

type Props = { items: readonly AgendaItem[]; actionsOf?: (item: AgendaItem) => ReactNode }

/** The agenda as it stands, grouped as it is talked through. */
export const AgendaList = ({ items, actionsOf }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  useListKeys(list)
  if (items.length === 0) return <EmptyState title={t('agenda.none')}>{t('agenda.noneHint')}</EmptyState>
  return (
    <div ref={list} data-list>
      {grouped(items).map(({ group, items: of }) => (
        <Section key={group} title={t(`group.${group}`)} count={of.length}>
          {/* biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari */}
          <ul role="list" className={classes.list}>
            {of.map((item) => (
              <AgendaItemLine key={item.topicKey} item={item} actions={actionsOf?.(item)} />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}
