import { leadingReason, reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { statusSentence } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'

type Props = { reasons: readonly Record<string, unknown>[]; status?: string | null }

/** The reason that leads, as one sentence. */
export const CauseText = ({ reasons, status }: Props) => {
  const known = reasonsOf(reasons)
  const terms = useSentenceTerms(known)
  const leading = (status ? leadingReason({ effective: status, reasons }) : undefined) ?? known[0]
  return leading && terms.isReady ? statusSentence(leading, terms) : null
}
