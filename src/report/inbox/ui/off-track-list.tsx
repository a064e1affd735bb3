import { useQuery } from '@tanstack/react-query'
import { leadingReason, reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { statusSentence } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import { useHref } from '#base/ui/operations.tsx'
import { useGoals } from '#plan/goals/ui/use-goals.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { Waiting } from '#ui/waiting.tsx'
import { t } from './messages.ts'
import classes from './today.module.css'

const worstFirst = ['off_track', 'outdated', 'at_risk'] as const
const most = 10

/** Key results that are not on course, worst first, each with its cause and the money that hangs on it. */
export const OffTrackList = () => {
  const href = useHref()
  const goals = useGoals()
  const answers = [
    useQuery(goals.listKeyResults.queryOptions({ input: { status: worstFirst[0], limit: most } })),
    useQuery(goals.listKeyResults.queryOptions({ input: { status: worstFirst[1], limit: most } })),
    useQuery(goals.listKeyResults.queryOptions({ input: { status: worstFirst[2], limit: most } })),
  ]
  const rows = answers.flatMap(({ data }) => data?.items ?? []).slice(0, most)
  const terms = useSentenceTerms(reasonsOf(rows.flatMap(({ assessment }) => assessment.reasons)))
  const failed = answers.find(({ error }) => error !== null)
  if (failed) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />
  if (!terms.isReady || answers.some(({ data }) => data === undefined)) return <Waiting lines={4} />
  if (rows.length === 0) return <p className="tl-quiet">{t('today.offTrackNone')}</p>
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
    <ul role="list" className={classes.list}>
      {rows.map(({ id, title, assessment }) => {
        const reason = leadingReason(assessment)
        return (
          <li key={id} className={classes.line}>
            <StatusMark tone={assessment.effective as StatusTone} />
            <div>
              <PlainLink href={href('strategy', 'key-results', id)}>{title}</PlainLink>
              {reason && <div className="tl-quiet">{statusSentence(reason, terms)}</div>}
            </div>
            <span>
              {assessment.moneyAtRisk && (
                <Money amount={assessment.moneyAtRisk} currency={assessment.currency ?? undefined} loud />
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
