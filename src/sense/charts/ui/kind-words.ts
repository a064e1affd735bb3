import { t } from './messages.ts'
import type { MetricChart } from './use-charts.ts'

/** How it is drawn, where that is not the usual way. */
export const kindWords = ({ process }: MetricChart): string[] => [
  ...(process.because === 'denominators'
    ? [t('because.denominators', { kind: process.kind === 'p_prime' ? 'p′' : 'u′' })]
    : []),
  ...(process.because === 'rare' ? [t('because.rare')] : []),
  ...(process.season ? [t('because.season')] : []),
  ...process.notes,
]
