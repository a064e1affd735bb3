import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ExecutiveBreaches } from '#report/inbox/ui/executive-breaches.tsx'
import { InboxList } from '#report/inbox/ui/inbox-list.tsx'
import { t } from '#report/inbox/ui/messages.ts'
import { NextReview } from '#report/inbox/ui/next-review.tsx'
import { OffTrackList } from '#report/inbox/ui/off-track-list.tsx'
import { SinceList } from '#report/inbox/ui/since-list.tsx'
import classes from '#report/inbox/ui/today.module.css'
import { TodaySentence } from '#report/inbox/ui/today-sentence.tsx'
import { type Today, useToday } from '#report/inbox/ui/use-inbox.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Money } from '#ui/money.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'

/** What needs me today? */
export const TodayPage = () => {
  const { data, error, refetch } = useQuery(useToday().get.queryOptions({ input: {} }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return <Loaded today={data as Today} />
}

/** Looking is what the next visit counts from; a failure to say so harms nobody. */
const useVisit = () => {
  const today = useToday()
  useEffect(() => {
    void today.visit.call({}).catch(() => {})
  }, [today])
}

const Loaded = ({ today }: { today: Today }) => {
  const href = useHref()
  const { headline, first, since, executive, nextReview, moneyAtRisk } = today
  const { formats, now } = useUi()
  useVisit()
  return (
    <>
      <PageHead title={t('today.title')} sentence={<TodaySentence today={today} />} />
      <Section title={t('today.owed')} count={headline.waiting}>
        {first.length === 0 ? (
          <EmptyState title={t('today.owedNone')}>{t('today.owedNoneHint')}</EmptyState>
        ) : (
          <InboxList items={first} />
        )}
        {headline.waiting > first.length && (
          <p className={classes.more}>
            <PlainLink href={href('inbox')}>{t('today.all', { count: headline.waiting })}</PlainLink>
          </p>
        )}
      </Section>
      <Section
        title={t('today.offTrack')}
        actions={<PlainLink href={href('flags')}>{t('today.flags')}</PlainLink>}
        hint={
          moneyAtRisk.length > 0 &&
          t.rich('today.money', {
            money: moneyAtRisk.map(({ amount, currency }, at) => (
              <span key={currency}>
                {at > 0 && ', '}
                <Money amount={amount} currency={currency} loud />
              </span>
            )),
          })
        }
      >
        <OffTrackList />
      </Section>
      <div className={classes.two}>
        <Section title={t('today.executive')} count={executive.inBreach.length}>
          <ExecutiveBreaches executive={executive} />
        </Section>
        <Section title={t('today.review')}>
          <NextReview review={nextReview} />
        </Section>
      </div>
      <Section title={since.visited ? t('today.since', { when: formats.ago(since.at, now()) }) : t('today.sinceWeek')}>
        <SinceList since={since} />
      </Section>
    </>
  )
}
