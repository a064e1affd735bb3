import { StatusShape } from '#ui/status-shape.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { AgendaItem } from './use-reviews.ts'

/** The shape of how bad it is; nothing where an item is a question and not a status. */
export const ItemShape = ({ severity }: Pick<AgendaItem, 'severity'>) => {
  const { statusWords } = useUi()
  if (severity === null) return null
  const tone = severity === 'red' ? 'off_track' : 'at_risk'
  return (
    <>
      <StatusShape tone={tone} />
      <span className="tl-hidden">{statusWords[tone]}: </span>
    </>
  )
}
