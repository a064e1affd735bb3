import { useQuery } from '@tanstack/react-query'
import { Clock } from '#ui/clock.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { useApi } from '../../client.ts'
import { t } from './flag-messages.ts'

/** The decision that a flag put before one person, with its clock while it waits. */
export const FlagDecision = ({ decisionId }: { decisionId: string }) => {
  const href = useHref()
  const { data, error } = useQuery(useApi().decisions.get.queryOptions({ input: { decisionId } }))
  if (error) return <ErrorState error={error} />
  if (!data) return <Waiting lines={1} />
  const { number, decider, question, decision, state, decideBy, defaultInForceAt, defaultAction } = data
  const waits = state === 'open'
  return (
    <>
      <p>
        {t(waits ? 'decision.waits' : 'decision.taken', { number, decider: decider.name })}{' '}
        <PlainLink href={href('decisions', decisionId)}>{waits ? question : (decision ?? question)}</PlainLink>{' '}
        {waits && <Clock until={decideBy} />}
      </p>
      {waits && defaultInForceAt !== null && defaultAction && (
        <p className="tl-quiet">{t('decision.default', { action: defaultAction })}</p>
      )}
    </>
  )
}
