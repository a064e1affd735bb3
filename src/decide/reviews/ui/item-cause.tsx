import { reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { statusSentence } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import type { AgendaItem } from './use-reviews.ts'

/** The first of its reasons, as a sentence; what follows from it stands on the record. */
export const ItemCause = ({ reasons }: Pick<AgendaItem, 'reasons'>) => {
  const known = reasonsOf(reasons)
  const terms = useSentenceTerms(known)
  const [first] = known
  return first && terms.isReady ? statusSentence(first, terms) : null
}
