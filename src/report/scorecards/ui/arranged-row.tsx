import { Button, Select } from '@mantine/core'
import { type MouseEvent, useState } from 'react'
import { metricKinds } from '#sense/metrics/metric-choices.ts'
import { t } from './messages.ts'
import classes from './scorecards.module.css'
import type { CardItem } from './use-scorecards.ts'

type Props = {
  item: CardItem
  isFirst: boolean
  isLast: boolean
  /** The metric that is being dragged. */
  held: string | null
  onHold: (metricId: string | null) => void
  onDrop: () => void
  onMove: (step: 1 | -1) => void
  onPart: (part: CardItem['part']) => void
  onRemove: () => void
}

export const ArrangedRow = ({ item, isFirst, isLast, held, onHold, onDrop, onMove, onPart, onRemove }: Props) => {
  const [over, setOver] = useState(false)
  const { metric, part } = item
  /** The row moves with its buttons; at the end of the list the other one takes the focus. */
  const move = (step: 1 | -1) => (event: MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget
    const other = step === -1 ? button.nextElementSibling : button.previousElementSibling
    onMove(step)
    requestAnimationFrame(() => (button.disabled ? (other as HTMLButtonElement) : button).focus())
  }
  const { name } = metric
  return (
    <li
      draggable
      data-held={held === metric.id || undefined}
      data-over={(over && held !== null && held !== metric.id) || undefined}
      onDragStart={() => onHold(metric.id)}
      onDragEnd={() => onHold(null)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop()
      }}
    >
      <span className={classes.grip} aria-hidden="true">
        ⠿
      </span>
      <span className={classes.name}>{name}</span>
      <Select
        size="xs"
        w={168}
        aria-label={t('arrange.part', { name })}
        allowDeselect={false}
        value={part}
        onChange={(next) => next && onPart(next)}
        data={metricKinds.map((value) => ({ value, label: t(`part.${value}`) }))}
      />
      <Button
        size="compact-sm"
        variant="default"
        disabled={isFirst}
        aria-label={t('arrange.up', { name })}
        onClick={move(-1)}
      >
        ↑
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isLast}
        aria-label={t('arrange.down', { name })}
        onClick={move(1)}
      >
        ↓
      </Button>
      <Button size="compact-sm" variant="default" aria-label={t('arrange.remove', { name })} onClick={onRemove}>
        ×
      </Button>
    </li>
  )
}
