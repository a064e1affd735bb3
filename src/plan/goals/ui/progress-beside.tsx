import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import classes from './progress-beside.module.css'

type Props = { progress: number | null; expected: number | null }

const clamped = (value: number): string => `${Math.min(Math.max(value, 0), 100)}%`

/** How far it is, with a mark where it should be by now. */
export const ProgressBeside = ({ progress, expected }: Props) => {
  const { formats } = useUi()
  if (progress === null) return <span className="tl-quiet">{t('progress.none')}</span>
  const said = formats.percent(progress, 0)
  const label =
    expected === null
      ? t('progress.alone', { progress: said })
      : t('progress.label', { progress: said, expected: formats.percent(expected, 0) })
  return (
    <span className={classes.whole} title={label}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.done} style={{ width: clamped(progress) }} />
        {expected !== null && <span className={classes.expected} style={{ left: clamped(expected) }} />}
      </span>
      <span className={classes.words}>
        {said}
        {expected !== null && <span className="tl-quiet"> / {formats.percent(expected, 0)}</span>}
      </span>
    </span>
  )
}
