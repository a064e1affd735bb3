import { useEffect, useRef, useState } from 'react'
import { MetricSelect } from '#sense/metrics/ui/metric-select.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { showUndo } from '#ui/show-undo.tsx'
import { ArrangedRow } from './arranged-row.tsx'
import { t } from './messages.ts'
import classes from './scorecards.module.css'
import { type Card, type CardItem, placedOf, useRenewScorecards, useScorecards } from './use-scorecards.ts'

type Placed = ReturnType<typeof placedOf>

const itemsOf = (card: Card): CardItem[] => card.parts.flatMap(({ items }) => items)

/** What stands on a scorecard and in which order; every change is kept at once and can be taken back. */
export const ArrangePanel = ({ card }: { card: Card }) => {
  const scorecards = useScorecards()
  const renew = useRenewScorecards()
  const [items, setItems] = useState(itemsOf(card))
  const [held, setHeld] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  // One change after the other, each made from the version that the one before it left.
  const waiting = useRef<Promise<unknown>>(Promise.resolve())
  const version = useRef(card.version ?? 1)
  useEffect(() => {
    // An older answer must not undo what was moved since.
    if ((card.version ?? 1) < version.current) return
    version.current = card.version ?? 1
    setItems(itemsOf(card))
  }, [card])

  const keep = (metrics: Placed): Promise<boolean> => {
    const saved = waiting.current.then(async () => {
      try {
        const next = await scorecards.update.call({ scorecardId: card.id ?? '', version: version.current, metrics })
        version.current = next.version ?? 1
        setError(null)
        return true
      } catch (problem) {
        setError(problem)
        setItems(itemsOf(card))
        return false
      } finally {
        renew()
      }
    })
    waiting.current = saved
    return saved
  }
  const arrange = (next: CardItem[]) => {
    setItems(next)
    return keep(placedOf(next))
  }
  /** Within the group that it comes to stand in. */
  const moveTo = (id: string, at: number) => {
    const from = items.findIndex(({ metric }) => metric.id === id)
    const [moved, target] = [items[from], items[at]]
    if (!moved || !target || from === at) return
    const rest = items.filter(({ metric }) => metric.id !== id)
    void arrange([...rest.slice(0, at), { ...moved, part: target.part }, ...rest.slice(at)])
  }
  const takeOff = async ({ metric }: CardItem) => {
    const before = placedOf(items)
    const saved = await arrange(items.filter((one) => one.metric.id !== metric.id))
    if (saved) showUndo({ message: t('arrange.removed', { name: metric.name }), undo: () => keep(before) })
  }
  return (
    <Section title={t('arrange.title')} count={items.length} hint={t('arrange.hint')}>
      {error !== null && <ErrorState error={error} />}
      <ul className={classes.arranged}>
        {items.map((item, at) => (
          <ArrangedRow
            key={item.metric.id}
            item={item}
            isFirst={at === 0}
            isLast={at === items.length - 1}
            held={held}
            onHold={setHeld}
            onDrop={() => held && moveTo(held, at)}
            onMove={(step) => moveTo(item.metric.id, at + step)}
            onPart={(part) => void arrange(items.map((one) => (one === item ? { ...one, part } : one)))}
            onRemove={() => void takeOff(item)}
          />
        ))}
      </ul>
      <MetricSelect
        label={t('arrange.add')}
        value={null}
        onChange={(metricId) => {
          if (metricId) void keep([...placedOf(items), { metricId }] as Placed)
        }}
        maw={400}
        mt="md"
      />
    </Section>
  )
}
