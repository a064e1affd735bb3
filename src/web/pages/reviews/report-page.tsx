import { useQuery } from '@tanstack/react-query'
import { t } from '#report/minutes/ui/messages.ts'
import { MinutesActions } from '#report/minutes/ui/minutes-actions.tsx'
import { MinutesPanel } from '#report/minutes/ui/minutes-panel.tsx'
import { MinutesSentence } from '#report/minutes/ui/minutes-sentence.tsx'
import { type Minutes, useMinutes } from '#report/minutes/ui/use-minutes.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'

/** This week as it stands now, before its review has closed. */
export const ReportPage = () => {
  const href = useHref()
  const [search] = useAddressState()
  const unitId = typeof search.unit === 'string' ? search.unit : undefined
  const { data, error, refetch } = useQuery(
    useMinutes().current.queryOptions({ input: { ...(unitId ? { unitId } : {}) } }),
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  const minutes = data as Minutes
  return (
    <>
      <PageHead
        title={t('title')}
        path={[{ title: t('reviews'), href: href('reviews') }]}
        marks={<span className="tl-quiet">{minutes.unit.name}</span>}
        sentence={<MinutesSentence minutes={minutes} />}
        actions={<MinutesActions minutes={minutes} />}
      />
      <MinutesPanel minutes={minutes} />
    </>
  )
}
