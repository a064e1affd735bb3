import { useUi } from '#ui/ui-provider.tsx'
import classes from './decision-context.module.css'
import { sayContext } from './say-context.ts'
import type { DecisionRecord } from './use-decisions.ts'

/** What one needs to know to answer the question. */
export const DecisionContext = ({ decision }: { decision: Pick<DecisionRecord, 'context' | 'raisedBy'> }) => {
  const { formats, now } = useUi()
  const { context, raisedBy } = decision
  if (!context) return null
  return <p className={classes.context}>{raisedBy ? context : sayContext(context, formats, now())}</p>
}
