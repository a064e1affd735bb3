import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from '#ui/section.tsx'
import { CounterFields } from './counter-fields.tsx'
import { FloorFields } from './floor-fields.tsx'
import { LevelFields } from './level-fields.tsx'
import { type LevelValues, newLevel } from './level-values.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'
import { definitionOfValues } from './metric-values.ts'
import { NoDataFields } from './no-data-fields.tsx'

type Props = {
  form: MetricFormState
  decisionTypes: { value: string; label: string }[]
  /** What a later part knows of the rules: how often they would have fired. */
  lookBack?: ((form: MetricFormState) => ReactNode) | undefined
}

const mostLevels = 6

/** Further levels, what must not suffer, a floor, and what happens without a reading. */
export const MetricFormGuards = ({ form, decisionTypes, lookBack }: Props) => {
  // Errors within them are said beside their own fields.
  for (const name of ['levels', 'counters', 'floor', 'noData'] as const) form.field(name)
  const { levels } = form.values
  const metric = definitionOfValues(form.values)
  const setLevels = (next: LevelValues[]) => form.change({ levels: next })
  const move = (at: number, by: -1 | 1) => {
    const next = [...levels]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    setLevels(next)
  }
  return (
    <>
      <Section title={t('form.levels')} hint={t('form.levelsHint')}>
        <Stack gap="md">
          {levels.map((level, at) => (
            <LevelFields
              key={level.key ?? level.id}
              metric={metric}
              level={level}
              at={at}
              last={at === levels.length - 1}
              decisionTypes={decisionTypes}
              errorOf={(field) => form.errorOf(`levels[${at}].${field}`)}
              onChange={(part) => setLevels(levels.map((one, n) => (n === at ? { ...one, ...part } : one)))}
              onMove={(by) => move(at, by)}
              onRemove={() => setLevels(levels.filter((_, n) => n !== at))}
            />
          ))}
          <div>
            <Button
              variant="default"
              disabled={levels.length >= mostLevels}
              onClick={() => setLevels([...levels, newLevel(`new ${Math.max(0, ...levels.map(numberOfKey)) + 1}`)])}
            >
              {t('level.add')}
            </Button>
          </div>
          {levels.length >= mostLevels && <p className="tl-quiet">{t('level.most', { count: mostLevels })}</p>}
          {lookBack?.(form)}
        </Stack>
      </Section>
      <Section title={t('form.counters')} hint={t('form.countersHint')}>
        <CounterFields form={form} />
      </Section>
      <Section title={t('form.floor')} hint={t('form.floorHint')}>
        <FloorFields form={form} />
      </Section>
      <Section title={t('form.noData')}>
        <NoDataFields form={form} />
      </Section>
    </>
  )
}

const numberOfKey = ({ key }: LevelValues): number => Number(/^new (\d+)$/.exec(key ?? '')?.[1] ?? 0)
