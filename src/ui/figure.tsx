import type { ReactNode } from 'react'
import { FactList } from './fact-list.tsx'
import classes from './figure.module.css'
import type { Instant } from './formats.ts'
import { HoverCard } from './hover-card.tsx'
import { useUi } from './ui-provider.tsx'
import { words } from './words.ts'

export type FigureProvenance = {
  source?: ReactNode
  at?: Instant | null
  who?: ReactNode
  /** Further lines of the card. */
  facts?: { term: string; value: ReactNode }[]
  /** The record behind the figure. */
  href?: string
}

type Props = FigureProvenance & {
  value: number | string | null | undefined
  /** '%', a currency code or any word; left out where the head of the column says it. */
  unit?: string
  precision?: number
  signed?: boolean
  strong?: boolean
}

/** A number as people say it; its exact value, source, time and author on hover or focus, its record on a click. */
export const Figure = ({ value, unit, precision, signed, strong, source, at, who, facts, href }: Props) => {
  const { formats, now } = useUi()
  if (value === null || value === undefined) return <span className={classes.none}>–</span>
  const said = signed && !unit ? formats.signed(value, precision) : formats.quantity(value, unit, precision)
  const className = strong ? `${classes.figure} tl-strong` : classes.figure
  if (!source && !at && !who && !facts && !href) return <span className={className}>{said}</span>
  const lines = [
    { term: words('exactly'), value: formats.quantity(value, unit) },
    ...(source ? [{ term: words('source'), value: source }] : []),
    ...(at ? [{ term: words('when'), value: formats.instant(at, now()) }] : []),
    ...(who ? [{ term: words('who'), value: who }] : []),
    ...(facts ?? []),
  ]
  return (
    <HoverCard href={href} className={className} card={<FactList facts={lines} dense />}>
      {said}
    </HoverCard>
  )
}
