import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './check-in-fields.module.css'
import { asksForBlocker, type CheckInValues } from './check-in-values.ts'
import type { KeyResultItem } from './goal-records.ts'
import { t } from './messages.ts'

type Props = {
  keyResult: KeyResultItem
  values: CheckInValues
  change: (part: Partial<CheckInValues>) => void
  errorOf: (name: string) => string | undefined
}

const statuses = ['on_track', 'at_risk', 'off_track'] as const
const degrees = Array.from({ length: 11 }, (_, degree) => degree)

/** A check-in with a thumb: two taps, a number where the value is kept by hand, and words only where they help. */
export const CheckInFields = ({ keyResult, values, change, errorOf }: Props) => {
  const { formats } = useUi()
  const id = useId()
  const { latestCheckIn, valueUnit, decimals } = keyResult
  const error = (name: string) => ({ name, error: errorOf(name) })
  return (
    <div className={classes.fields}>
      <fieldset className={classes.set}>
        <legend>{t('checkIn.status')}</legend>
        <div className={classes.choices}>
          {statuses.map((status) => (
            <label key={status} className={classes.choice}>
              <input
                type="radio"
                name={`${id}-reported`}
                checked={values.reported === status}
                data-autofocus={values.reported === status || undefined}
                onChange={() => change({ reported: status })}
              />
              <StatusShape tone={status} />
              {t(`checkIn.${status}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {keyResult.source === 'manual' && (
        <NumberInput
          label={t('checkIn.value')}
          description={
            latestCheckIn?.value != null
              ? t('checkIn.valueHint', { value: formats.quantity(latestCheckIn.value, valueUnit, decimals) })
              : undefined
          }
          suffix={valueUnit && ` ${valueUnit}`}
          decimalScale={decimals}
          value={values.value}
          onChange={(value) => change({ value })}
          {...error('value')}
        />
      )}
      <fieldset className={classes.set}>
        <legend>{t('checkIn.confidence')}</legend>
        <div className={`${classes.choices} ${classes.confidence}`}>
          {degrees.map((degree) => (
            <label key={degree} className={classes.choice}>
              <input
                type="radio"
                name={`${id}-confidence`}
                checked={values.confidence === degree}
                onChange={() => change({ confidence: degree })}
              />
              {degree}
            </label>
          ))}
        </div>
        <div className={classes.ends}>
          <span>{t('checkIn.confidenceLow')}</span>
          <span>{t('checkIn.confidenceHigh')}</span>
        </div>
      </fieldset>
      {asksForBlocker(values) && (
        <fieldset className={`${classes.set} ${classes.blocker}`}>
          <legend>{t('checkIn.blockerTitle')}</legend>
          <p>{t('checkIn.blockerHint')}</p>
          <TextInput
            label={t('checkIn.blocker')}
            value={values.blocker}
            onChange={(event) => change({ blocker: event.currentTarget.value })}
            {...error('blocker')}
          />
          <PersonSelect
            label={t('checkIn.blockerOwner')}
            value={values.blockerOwnerId}
            onChange={(blockerOwnerId) => change({ blockerOwnerId })}
            {...error('blockerOwnerId')}
          />
          <TextInput
            label={t('checkIn.blockerAction')}
            value={values.blockerAction}
            onChange={(event) => change({ blockerAction: event.currentTarget.value })}
            {...error('blockerAction')}
          />
        </fieldset>
      )}
      <Textarea
        label={t('checkIn.note')}
        autosize
        minRows={1}
        value={values.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        {...error('note')}
      />
    </div>
  )
}
