// How the parts of a metric stand, in sentences: what somebody has to see to first.
import { t } from './messages.ts'
import type { MetricParts } from './use-charts.ts'

export const partsSentence = ({
  parts,
  worse,
  better,
  fails,
  inBreach,
  tooFew,
  silent,
}: MetricParts['counts']): string =>
  [
    worse > 0 ? t('parts.says.worse', { count: worse, parts }) : t('parts.says.noneWorse', { count: parts }),
    ...(better > 0 ? [t('parts.says.better', { count: better })] : []),
    ...(inBreach > 0 ? [t('parts.says.inBreach', { count: inBreach })] : []),
    ...(fails > 0 ? [t('parts.says.fails', { count: fails })] : []),
    ...(tooFew > 0 ? [t('parts.says.tooFew', { count: tooFew })] : []),
    ...(silent > 0 ? [t('parts.says.silent', { count: silent })] : []),
  ].join(' ')
