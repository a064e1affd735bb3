import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'

type Score = {
  count: number
  within: number[]
  mase: number | null
  chances: { count: number; brier: number } | null
}

/** How good the metric's own forecasts were so far, in words. */
export const ForecastScore = ({ score }: { score: Score }) => {
  const { formats } = useUi()
  const { count, within, mase, chances } = score
  if (count === 0) return <p className="tl-quiet">{t('score.none')}</p>
  return (
    <p className="tl-quiet">
      {[
        t('score.words', { count, inside: within[1] ?? 0 }),
        ...(mase === null ? [] : [t('score.better', { share: formats.share(mase, 0) })]),
        ...(chances ? [t('score.brier', { count: chances.count, brier: formats.number(chances.brier, 2) })] : []),
      ].join(' ')}
    </p>
  )
}
