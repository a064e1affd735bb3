import { Button } from '@mantine/core'
import { useState } from 'react'
import { DecidedFacts } from '#decide/decisions/ui/decided-facts.tsx'
import { t as d } from '#decide/decisions/ui/messages.ts'
import { type DecisionRecord, useDecisions } from '#decide/decisions/ui/use-decisions.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { showNote } from '#ui/show-note.ts'

/** What was decided, and the one step that its owner still owes. */
export const DonePanel = ({ decision, onDone }: { decision: DecisionRecord; onDone: () => void }) => {
  const decisions = useDecisions()
  const [failed, setFailed] = useState<unknown>(null)
  const done = async () => {
    try {
      await decisions.done.call({ decisionId: decision.id })
      showNote(d('done.saved'))
      onDone()
    } catch (error) {
      setFailed(error)
    }
  }
  return (
    <>
      <DecidedFacts decision={decision} />
      {failed !== null && <ErrorState error={failed} />}
      <Button mt="md" onClick={() => void done()}>
        {d('done.do')}
      </Button>
    </>
  )
}
