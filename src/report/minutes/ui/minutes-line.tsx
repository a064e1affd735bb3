import type { ReactNode } from 'react'
import { Money } from '#ui/money.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './minutes.module.css'

type Props = {
  tone?: StatusTone | null | undefined
  title: ReactNode
  side?: ReactNode
  money?: string | null
  currency?: string | null
  children?: ReactNode
}

/** One line of the report: its shape and word, what it is, why, and what hangs on it. */
export const MinutesLine = ({ tone, title, side, money, currency, children }: Props) => {
  const { statusWords } = useUi()
  return (
    <li className={classes.line}>
      <span className={classes.mark}>
        {tone && (
          <>
            <StatusShape tone={tone} />
            <span className="tl-hidden">{statusWords[tone]}: </span>
          </>
        )}
      </span>
      <div>
        <div>{title}</div>
        {children && <div className="tl-quiet">{children}</div>}
      </div>
      <div className={classes.side}>
        {money && <Money amount={money} currency={currency ?? undefined} loud />} {side}
      </div>
    </li>
  )
}
