import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from './messages.ts'
import { sayRich } from './say-rich.ts'
import type { MetricRecord } from './use-metrics.ts'

/** Put away, and what took its place. */
export const ArchivedSentence = ({ metric, when }: { metric: MetricRecord; when: string }) => {
  const href = useHref()
  const { replacedBy } = metric
  if (!replacedBy) return t('metric.archived', { when })
  const { id, name, reason } = replacedBy
  if (name === null) return t('replace.hidden', { when, reason })
  return sayRich('replace.by', { when, reason, name: <PlainLink href={href('metrics', id)}>{name}</PlainLink> })
}
