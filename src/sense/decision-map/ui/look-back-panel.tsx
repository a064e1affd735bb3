import { useQuery } from '@tanstack/react-query'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { type PastEpisode, useDecisionMap } from './use-decision-map.ts'

/** How often the rule that stands would have fired over the past: too often is noise, never is ornament. */
export const LookBackPanel = ({ metricId }: { metricId: string }) => {
  const map = useDecisionMap()
  const { formats, now } = useUi()
  const { data, error, refetch } = useQuery(map.lookBack.queryOptions({ input: { metricId } }))
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return null
  const { breach, watch, periods, sentences, episodes, levels } = data
  const sentence = [
    breach &&
      (breach.fired === 0
        ? t('past.never', { periods, words: sentences.breach ?? '' })
        : t('past.breach', { count: breach.fired, periods, words: sentences.breach ?? '' })),
    ...levels.map(({ name, when, fired }) =>
      fired === 0 ? t('past.levelNever', { name, words: when }) : t('past.level', { name, count: fired, words: when }),
    ),
    watch && watch.fired > 0 && t('past.watch', { count: watch.fired, words: sentences.watch ?? '' }),
  ].filter(Boolean)
  const columns: DataColumn<PastEpisode>[] = [
    { key: 'triggered', title: t('past.triggered'), cell: ({ triggered }) => formats.day(triggered, now()) },
    {
      key: 'rule',
      title: t('past.rule'),
      width: '104px',
      phone: 1,
      cell: ({ rule, levelId }) => levels.find(({ id }) => id === levelId)?.name ?? t(`past.rule.${rule}`),
    },
    { key: 'since', title: t('past.since'), width: '136px', phone: 2, cell: ({ since }) => formats.day(since, now()) },
    {
      key: 'cleared',
      title: t('past.cleared'),
      width: '136px',
      phone: 2,
      cell: ({ cleared }) => (cleared ? formats.day(cleared, now()) : t('past.stands')),
    },
    { key: 'periods', title: t('past.periods'), figure: true, width: '88px', phone: 2, cell: ({ periods }) => periods },
  ]
  return (
    <Section title={t('past.title')}>
      <p>{periods === 0 ? t('past.noReadings') : sentence.length === 0 ? t('past.none') : sentence.join(' ')}</p>
      {episodes.length > 0 && (
        <DataTable
          label={t('past.title')}
          rows={[...episodes].reverse()}
          columns={columns}
          rowKey={({ rule, levelId, triggered }) => `${levelId ?? rule} ${triggered}`}
        />
      )}
    </Section>
  )
}
