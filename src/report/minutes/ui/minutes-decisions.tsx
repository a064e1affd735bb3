import { useHref } from '#base/ui/operations.tsx'
import { sayImpact } from '#decide/decisions/ui/say-impact.ts'
import { useMetric } from '#sense/metrics/ui/metric-select.tsx'
import { DayText } from '#ui/day-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { MinutesLine } from './minutes-line.tsx'
import { MinutesList } from './minutes-list.tsx'
import type { Minutes } from './use-minutes.ts'

/** What was decided, and what went to somebody else because nothing was. */
export const MinutesDecisions = ({ minutes }: { minutes: Minutes }) => {
  const href = useHref()
  const { decisions, escalations } = minutes
  return (
    <>
      <Section title={t('part.decisions')} count={decisions.length}>
        {decisions.length === 0 ? (
          <p className="tl-quiet">{t('none.decisions')}</p>
        ) : (
          <MinutesList>
            {decisions.map((row) => (
              <Made key={row.id} row={row} />
            ))}
          </MinutesList>
        )}
      </Section>
      {escalations.length > 0 && (
        <Section title={t('part.escalations')} count={escalations.length}>
          <MinutesList>
            {escalations.map((row) => (
              <MinutesLine
                key={`${row.decisionId} ${row.at}`}
                title={t.rich('escalation.line', {
                  question: <PlainLink href={href('decisions', row.decisionId)}>{row.question}</PlainLink>,
                  from: row.from.name,
                  to: row.to.name,
                })}
                side={<span className="tl-quiet">{t(`because.${row.because}`)}</span>}
              />
            ))}
          </MinutesList>
        </Section>
      )}
    </>
  )
}

const Made = ({ row }: { row: Minutes['decisions'][number] }) => {
  const href = useHref()
  const { formats, now } = useUi()
  const metric = useMetric(row.expectedImpact.metricId ?? null)
  return (
    <MinutesLine
      title={
        <>
          <span className="tl-quiet">{row.number}</span>{' '}
          <PlainLink href={href('decisions', row.id)}>{row.decision}</PlainLink>
        </>
      }
      side={!row.inReview && <span className="tl-quiet">{t('decision.between')}</span>}
    >
      <div>{row.question}</div>
      <div>
        {t.rich('decision.line', {
          owner: row.owner.name,
          due: <DayText day={row.dueOn} />,
          check: <DayText day={row.followUpOn} />,
        })}
      </div>
      <div>{sayImpact(row.expectedImpact, metric, formats, now())}</div>
    </MinutesLine>
  )
}
