import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import type { Assessed } from './goal-records.ts'
import { t } from './messages.ts'
import classes from './three-statuses.module.css'

/** What data say, what the owner says, and what counts: side by side, never blended. */
export const ThreeStatuses = ({ assessment }: { assessment: Assessed }) => {
  const { computed, reported, effective } = assessment
  return (
    <div className={classes.three}>
      <div>
        <StatusMark of={t('status.computed')} tone={computed as StatusTone} />
        <div className={classes.hint}>{t('status.computedHint')}</div>
      </div>
      <div>
        {reported ? (
          <StatusMark of={t('status.reported')} tone={reported} />
        ) : (
          <span className="tl-quiet">
            {t('status.reported')} {t('status.notReported')}
          </span>
        )}
        <div className={classes.hint}>{t('status.reportedHint')}</div>
      </div>
      <div>
        <StatusMark of={t('status.effective')} tone={effective as StatusTone} />
        <div className={classes.hint}>{t('status.effectiveHint')}</div>
      </div>
    </div>
  )
}
