import classes from './dimensions.module.css'

type Props = { itself: number; mix: number | null; most: number; label: string }

/** To the right what raises the total, to the left what lowers it. */
const place = (amount: number, most: number) => {
  const width = (50 * Math.abs(amount)) / (most || 1)
  return { width: `${width}%`, left: amount < 0 ? `${50 - width}%` : '50%' }
}

export const EffectBar = ({ itself, mix, most, label }: Props) => (
  <div className={classes.bar} role="img" aria-label={label}>
    <span className={classes.itself} style={place(itself, most)} />
    {mix !== null && <span className={classes.mix} style={place(mix, most)} />}
  </div>
)
