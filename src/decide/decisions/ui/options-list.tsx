import classes from './chain-list.module.css'
import { t } from './messages.ts'
import type { DecisionRecord } from './use-decisions.ts'

/** What else was weighed, with the one that was chosen. */
export const OptionsList = ({ options }: { options: DecisionRecord['options'] }) => (
  <ul className={classes.chain}>
    {options.map(({ title, note, chosen }) => (
      <li key={title}>
        <span className={chosen ? 'tl-strong' : undefined}>{title}</span>
        {chosen && <span className="tl-quiet"> · {t('option.chosen')}</span>}
        {note && <div className="tl-quiet">{note}</div>}
      </li>
    ))}
  </ul>
)
