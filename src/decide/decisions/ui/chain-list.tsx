import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import classes from './chain-list.module.css'
import { t } from './messages.ts'
import type { DecisionRecord } from './use-decisions.ts'

/** What this decision replaced and what replaced it, oldest first. */
export const ChainList = ({ decision }: { decision: DecisionRecord }) => {
  const href = useHref()
  return (
    <ol className={classes.chain}>
      {decision.chain.map(({ id, number, state, text }) => (
        <li key={id} aria-current={id === decision.id ? 'true' : undefined}>
          <span className="tl-quiet">{number}</span>{' '}
          {id === decision.id ? <strong>{text}</strong> : <PlainLink href={href('decisions', id)}>{text}</PlainLink>}{' '}
          <span className="tl-quiet">{t(`state.${state}`)}</span>
        </li>
      ))}
    </ol>
  )
}
