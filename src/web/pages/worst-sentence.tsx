import type { ReactNode } from 'react'
import type { Money as Amount } from '#plan/goals/money-sums.ts'
import { Money } from '#ui/money.tsx'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'

type Assessed = { assessment: { effective: string } }

type Props<Item extends Assessed> = {
  items: readonly Item[]
  /** The worst of these that occurs is told; the rest of the list says itself. */
  worstFirst: readonly StatusTone[]
  /** 'Two of four objectives are off track' */
  bad: (said: { count: number; some: string; all: string; status: string }) => string
  /** The same with the money that hangs on them. */
  withMoney: (said: { count: number; sentence: string; money: ReactNode }) => ReactNode
  moneyOf: (bad: Item[]) => Amount[]
  /** Where none is bad. */
  well: () => ReactNode
}

/** 'Two of seven objectives are off track; 400,000 € hang on them.' */
export const WorstSentence = <Item extends Assessed>({
  items,
  worstFirst,
  bad,
  withMoney,
  moneyOf,
  well,
}: Props<Item>): ReactNode => {
  const { statusWords } = useUi()
  const of = (status: StatusTone) => items.filter(({ assessment }) => assessment.effective === status)
  const worst = worstFirst.find((status) => of(status).length > 0)
  if (!worst) return well()
  const found = of(worst)
  const count = found.length
  const sentence = bad({
    count,
    some: numberWordFirst(count),
    all: numberWord(items.length),
    status: statusWords[worst],
  })
  const money = moneyOf(found)
  if (money.length === 0) return `${sentence}.`
  return withMoney({
    count,
    sentence,
    money: money.map(({ amount, currency }, at) => (
      <span key={currency}>
        {at > 0 && ', '}
        <Money amount={amount} currency={currency} loud />
      </span>
    )),
  })
}
