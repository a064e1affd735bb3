import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { SmallProcessChart } from '#ui/small-process-chart.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { t } from './messages.ts'
import classes from './parts.module.css'
import { partsSentence } from './parts-sentence.ts'
import { SignIcons } from './sign-icons.tsx'
import { type MetricParts, useCharts } from './use-charts.ts'

const shows = ['worse', 'better', 'fails', 'by_chance', 'passes'] as const
type Show = (typeof shows)[number]

const isShow = (value: unknown): value is Show => shows.some((show) => show === value)

type Props = { metric: MetricRecord; hrefOf: (unitId: string) => string }

/** The chart of every unit in small, those that need somebody first: a wall to be looked at in a minute. */
export const PartsPanel = ({ metric, hrefOf }: Props) => {
  const charts = useCharts()
  const [search] = useAddressState()
  const show = isShow(search.show) ? search.show : undefined
  const words = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q) : undefined
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    charts.parts.infiniteOptions({
      input: (cursor: string | undefined) => ({
        metricId: metric.id,
        ...(show && { show }),
        ...(words && { search: words }),
        ...(cursor && { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const first = data?.pages[0]
  if (!first) return <Waiting lines={8} />
  const items = data.pages.flatMap((page) => page.items)
  const { counts, target } = first
  if (counts.parts + counts.silent === 0)
    return <EmptyState title={t('parts.nothing')}>{t('parts.nothingHint')}</EmptyState>
  return (
    <Section title={t('parts.title')} hint={partsSentence(counts)}>
      <FilterBar
        label={t('parts.filter')}
        filters={[
          { kind: 'text', name: 'q', label: t('parts.search') },
          {
            kind: 'choice',
            name: 'show',
            label: t('parts.all'),
            options: shows.map((value) => ({ value, label: t(`parts.show.${value}`) })),
          },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState title={t('parts.none')} />
      ) : (
        <ul className={classes.wall}>
          {items.map((part) => (
            <PartChart key={part.unit.id} part={part} metric={metric} target={target} href={hrefOf(part.unit.id)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
    </Section>
  )
}

type Part = MetricParts['items'][number]

const PartChart = ({
  part,
  metric,
  target,
  href,
}: {
  part: Part
  metric: MetricRecord
  target: number | null
  href: string
}) => {
  const { formats } = useUi()
  const periodName = usePeriodInSentence()
  const { unit, latest, silent, variation, assurance, points, kind } = part
  const value = latest?.value == null ? '–' : formats.quantity(latest.value, metric.valueUnit, metric.decimals)
  const isBetween = kind === 'g' || kind === 't'
  return (
    <li className={classes.part} data-silent={silent || undefined}>
      <div className={classes.head}>
        <PlainLink href={href}>{unit.name}</PlainLink>
        <span>{value}</span>
      </div>
      {points.length > 0 ? (
        <SmallProcessChart
          points={points}
          target={isBetween ? null : target}
          label={t('chart.label', { name: unit.name })}
        />
      ) : (
        <p className="tl-quiet">{t('parts.short')}</p>
      )}
      {silent && latest ? (
        <span className="tl-quiet">{t('parts.silent', { period: periodName(latest.period, metric.rhythm) })}</span>
      ) : (
        <SignIcons variation={variation} assurance={assurance} />
      )}
    </li>
  )
}
