import type { ReactNode } from 'react'
import classes from './fact-list.module.css'

type Props = {
  facts: { term: string; value: ReactNode; hint?: ReactNode }[]
  /** Side by side in two or three columns where there is room. */
  columns?: 1 | 2 | 3
  dense?: boolean
}

/** Terms and values, one line each. */
export const FactList = ({ facts, columns = 1, dense = false }: Props) => (
  <dl
    className={`${classes.list} ${dense ? classes.dense : ''}`}
    style={{ '--columns': columns } as React.CSSProperties}
  >
    {facts.map(({ term, value, hint }) => (
      <div key={term} className={classes.fact}>
        <dt>{term}</dt>
        <dd>
          {value ?? <span className="tl-quiet">–</span>}
          {hint && <div className={classes.hint}>{hint}</div>}
        </dd>
      </div>
    ))}
  </dl>
)
