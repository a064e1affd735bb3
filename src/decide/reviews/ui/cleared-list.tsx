import { clearedWord } from '#assess/flags/ui/flag-words.ts'
import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './agenda-item.module.css'
import { t } from './messages.ts'
import type { ClearedFlag } from './use-reviews.ts'

type Props = { flags: Omit<ClearedFlag, 'subject'>[] }

/** What rose and cleared between two reviews, shown this once. */
export const ClearedList = ({ flags }: Props) => {
  const href = useHref()
  const { formats, now } = useUi()
  const day = (at: string) => formats.day(formats.dayOf(at), now())
  if (flags.length === 0) return null
  return (
    <Section title={t('cleared.title')} count={flags.length} hint={t('cleared.hint')}>
      {/* biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari */}
      <ul role="list" className={classes.list}>
        {flags.map(({ flagId, title, raisedAt, clearedAt, clearedBy }) => (
          <li key={flagId} className={classes.item}>
            <span className={classes.shape}>
              <StatusShape tone="on_track" />
            </span>
            <div>
              <PlainLink href={href('flags', flagId)}>{title}</PlainLink>{' '}
              <span className="tl-quiet">
                {t('cleared.when', { raised: day(raisedAt), cleared: day(clearedAt), how: clearedWord(clearedBy) })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
