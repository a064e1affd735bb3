import { Button, NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { type FloorValues, newFloor } from './level-values.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'
import { definitionOfValues } from './metric-values.ts'
import { useFloorWords } from './use-floor-words.ts'

/** What must hold before anything else, and how long it takes to be back. */
export const FloorFields = ({ form }: { form: MetricFormState }) => {
  const { floor, direction, valueUnit } = form.values
  const words = useFloorWords()
  const suffix = valueUnit ? ` ${valueUnit}` : ''
  if (!floor)
    return (
      <Button variant="default" onClick={() => form.change({ floor: newFloor })}>
        {t('floor.add')}
      </Button>
    )
  const change = (part: Partial<FloorValues>) => form.change({ floor: { ...floor, ...part } })
  const figure = (name: 'level' | 'low' | 'high', label: string) => (
    <NumberInput
      label={label}
      suffix={suffix}
      value={floor[name] ?? ''}
      error={form.errorOf(`floor.${name}`)}
      onChange={(value) => change({ [name]: value })}
    />
  )
  const said = words(definitionOfValues(form.values))
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="sm">
        {direction === 'band' ? (
          <>
            {figure('low', t('floor.low'))}
            {figure('high', t('floor.high'))}
          </>
        ) : (
          figure('level', t(direction === 'higher' ? 'floor.level' : 'floor.ceiling'))
        )}
        <NumberInput
          label={t('floor.backAfter')}
          min={1}
          max={52}
          allowDecimal={false}
          value={floor.backAfter}
          error={form.errorOf('floor.backAfter')}
          onChange={(backAfter) => change({ backAfter })}
        />
      </SimpleGrid>
      {said && <p aria-live="polite">{t('floor.say', said)}</p>}
      <div>
        <Button variant="subtle" onClick={() => form.change({ floor: null })}>
          {t('floor.remove')}
        </Button>
      </div>
    </Stack>
  )
}
