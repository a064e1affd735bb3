import classes from './figure.module.css'
import { Figure, type FigureProvenance } from './figure.tsx'
import { useUi } from './ui-provider.tsx'

type Props = FigureProvenance & {
  amount: string | number | null | undefined
  currency?: string
  precision?: number
  /** Money at risk is one of the two things that may shout. */
  loud?: boolean
  /** Without its sign, where the head of the column says the currency. */
  bare?: boolean
}

export const Money = ({ amount, currency, loud, bare, ...rest }: Props) => {
  const ui = useUi()
  const figure = <Figure value={amount} unit={bare ? '' : (currency ?? ui.currency)} {...rest} />
  return loud && Number(amount) !== 0 ? <span className={classes.loud}>{figure}</span> : figure
}
