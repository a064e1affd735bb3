import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { Reason } from '../model.ts'
import { t } from './messages.ts'
import { reasonsOf } from './reasons-of.ts'
import classes from './status-reasons.module.css'
import { type SentenceTerms, statusSentence } from './status-sentence.ts'
import { subjectPath } from './subject-path.ts'
import { useSentenceTerms } from './use-sentence-terms.ts'

type Props = {
  /** `assessment.reasons`, as the API answers them. */
  reasons: readonly Record<string, unknown>[]
  /** The record on whose page they stand; a link to it would lead nowhere. */
  hereId?: string
}

/** Why a status is what it is: one sentence for each reason, each with a link to the record behind it. */
export const StatusReasons = ({ reasons, hereId }: Props) => {
  const list = reasonsOf(reasons)
  const terms = useSentenceTerms(list)
  const { statusWords } = useUi()
  if (list.length === 0) return <p className="tl-quiet">{t('none')}</p>
  if (!terms.isReady) return <Waiting lines={list.length} />
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
    <ul role="list" aria-label={t('list')} className={classes.list}>
      {list.map((reason) => (
        <li key={`${reason.rule} ${reason.subject?.id}`}>
          <span>
            <StatusShape tone={reason.status as StatusTone} />
            <span className="tl-hidden">{statusWords[reason.status as StatusTone]}: </span>
          </span>
          <div>
            {statusSentence(reason, terms)}
            <Links reason={reason} hereId={hereId} terms={terms} />
          </div>
        </li>
      ))}
    </ul>
  )
}

type LinksProps = { reason: Reason; hereId: string | undefined; terms: SentenceTerms }

const Links = ({ reason, hereId, terms }: LinksProps) => {
  const href = useHref()
  const { causeId, causeKind } = reason.inputs
  const cause = typeof causeId === 'string' && typeof causeKind === 'string' ? { id: causeId, kind: causeKind } : null
  const targets = [reason.subject, cause].filter((one) => one != null && one.id !== hereId)
  const unique = targets.filter((one, at) => targets.findIndex((other) => other?.id === one?.id) === at)
  if (unique.length === 0) return null
  return (
    <div className={classes.links}>
      {unique.map((one) => {
        const name = one && terms.subjectOf?.(one.id)?.name
        return (
          one && (
            <PlainLink key={one.id} href={href(...subjectPath(one.kind, one.id))} className="tl-small">
              {name ? t('open.cause', { name }) : t(`open.${one.kind as 'metric'}`)}
            </PlainLink>
          )
        )
      })}
    </div>
  )
}
