import { useHref } from '#base/ui/operations.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { FloorLine } from './floor-line.tsx'
import classes from './guards-panel.module.css'
import { LevelSentence } from './level-sentence.tsx'
import { t } from './messages.ts'
import type { MetricRecord } from './use-metrics.ts'

type Pair = { id: string; name: string; status: string; why: string; judged?: boolean }

const Pairs = ({ pairs }: { pairs: readonly Pair[] }) => {
  const href = useHref()
  return (
    <>
      {pairs.map(({ id, name, status, why, judged }) => (
        <div key={id}>
          <StatusMark tone={status as StatusTone} /> <PlainLink href={href('metrics', id)}>{name}</PlainLink>
          {why && <span className="tl-quiet"> · {why}</span>}
          {judged === false && <span className="tl-quiet"> · {t('pairs.unjudged')}</span>}
        </div>
      ))}
    </>
  )
}

/** What guards a metric: its floor, the metrics that keep it honest, and every further level with whom it asks. */
export const GuardsPanel = ({ metric }: { metric: MetricRecord }) => {
  const { counters, counterOf } = metric.paired
  return (
    <>
      {metric.floorStanding && (
        <Section title={t('floor.title')}>
          <FloorLine metric={metric} />
        </Section>
      )}
      {counters.length + counterOf.length > 0 && (
        <Section title={t('pairs.title')}>
          <FactList
            facts={[
              ...(counters.length > 0 ? [{ term: t('pairs.counters'), value: <Pairs pairs={counters} /> }] : []),
              ...(counterOf.length > 0 ? [{ term: t('pairs.counterOf'), value: <Pairs pairs={counterOf} /> }] : []),
            ]}
          />
        </Section>
      )}
      {metric.levels.length > 0 && (
        <Section title={t('levels.title')} count={metric.levels.length}>
          <ol className={classes.levels}>
            {metric.levels.map((level) => (
              <li key={level.id}>
                <span className={classes.name}>
                  <StatusShape tone={level.colour} /> {level.name}
                </span>
                <LevelSentence metric={metric} level={level} />
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  )
}
