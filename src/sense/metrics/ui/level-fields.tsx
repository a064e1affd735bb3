import { ActionIcon, Checkbox, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { levelColours } from '../metric-choices.ts'
import { AskedFields } from './asked-fields.tsx'
import classes from './guard-fields.module.css'
import { LevelSentence } from './level-sentence.tsx'
import { guardsOfValues, type LevelValues, newGuards } from './level-values.ts'
import { t } from './messages.ts'
import type { Ruled } from './use-rule-words.ts'

type Props = {
  metric: Ruled
  level: LevelValues
  at: number
  last: boolean
  decisionTypes: { value: string; label: string }[]
  errorOf: (field: string) => string | undefined
  onChange: (part: Partial<LevelValues>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One level: where it lies, what colour it is, whom it asks, and the whole of it as a sentence. */
export const LevelFields = ({ metric, level, at, last, decisionTypes, errorOf, onChange, onMove, onRemove }: Props) => {
  const isBand = metric.direction === 'band'
  const suffix = metric.valueUnit ? ` ${metric.valueUnit}` : ''
  const title = level.name
    ? t('level.named', { count: at + 1, name: level.name })
    : t('level.number', { count: at + 1 })
  const figure = (name: 'value' | 'low' | 'high' | 'distance') => (
    <NumberInput
      label={t(`level.${name}`)}
      suffix={suffix}
      value={level[name] ?? ''}
      error={errorOf(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  const count = (name: 'pending' | 'rearmAfter') => (
    <NumberInput
      label={t(`level.${name}`)}
      min={1}
      max={52}
      allowDecimal={false}
      value={level[name]}
      error={errorOf(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  const told = guardsOfValues({ ...newGuards, levels: [level] }, isBand).levels[0]
  return (
    <fieldset className={classes.set}>
      <legend className={classes.head}>
        {title}
        <span className={classes.tools}>
          <ActionIcon
            variant="default"
            aria-label={t('level.up', { name: title })}
            disabled={at === 0}
            onClick={() => onMove(-1)}
          >
            ↑
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('level.down', { name: title })}
            disabled={last}
            onClick={() => onMove(1)}
          >
            ↓
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t('level.remove', { name: title })} onClick={onRemove}>
            ✕
          </ActionIcon>
        </span>
      </legend>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="sm">
          <TextInput
            label={t('level.name')}
            withAsterisk
            value={level.name}
            error={errorOf('name')}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          {isBand ? (
            <>
              {figure('low')}
              {figure('high')}
              {figure('distance')}
            </>
          ) : (
            figure('value')
          )}
          <Select
            label={t('level.colour')}
            allowDeselect={false}
            data={levelColours.map((value) => ({ value, label: t(`level.${value}`) }))}
            value={level.colour}
            error={errorOf('colour')}
            onChange={(colour) => onChange({ colour: colour as LevelValues['colour'] })}
          />
          {count('pending')}
          {count('rearmAfter')}
          <Select
            label={t('level.decisionTypeId')}
            data={decisionTypes}
            clearable
            value={level.decisionTypeId}
            error={errorOf('decisionTypeId')}
            onChange={(decisionTypeId) => onChange({ decisionTypeId })}
          />
        </SimpleGrid>
        <Checkbox
          label={t('level.inclusive')}
          checked={level.inclusive}
          onChange={(event) => onChange({ inclusive: event.currentTarget.checked })}
        />
        <AskedFields value={level} onChange={onChange} errorOf={errorOf} />
        {told && <LevelSentence metric={metric} level={told} />}
      </Stack>
    </fieldset>
  )
}
