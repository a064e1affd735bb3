import '@mantine/dates/styles.layer.css'
import { Button, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useState } from 'react'
import { DayText } from '#ui/day-text.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { words } from '#ui/words.ts'
import { useAsOf } from './as-of.ts'
import classes from './as-of-bar.module.css'
import { t } from './messages.ts'

/** Chooses a day in the past; the page then shows what was known at its end. */
export const AsOfButton = () => {
  const [opened, setOpened] = useState(false)
  const [, change] = useAddressState()
  const { formats, now, weekStart } = useUi()
  const asOf = useAsOf()
  const today = formats.dayOf(now())
  const value = asOf === undefined ? null : formats.dayOf(asOf)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" aria-haspopup="dialog" onClick={() => setOpened(!opened)}>
          {t('asOf.choose')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('asOf.label')}>
        <DatePicker
          value={value}
          defaultDate={value ?? today}
          maxDate={today}
          firstDayOfWeek={(weekStart % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6}
          ariaLabels={{ previousMonth: words('previousMonth'), nextMonth: words('nextMonth') }}
          onChange={(day) => {
            setOpened(false)
            change({ asOf: day && day.slice(0, 10) < today ? day.slice(0, 10) : undefined })
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Says loudly enough that the page shows the past, and leads back. */
export const AsOfBanner = () => {
  const [, change] = useAddressState()
  const { formats } = useUi()
  const asOf = useAsOf()
  if (asOf === undefined) return null
  return (
    <div role="status" className={classes.banner}>
      <span>{t.rich('asOf.banner', { day: <DayText day={formats.dayOf(asOf)} /> })}</span>
      <Button variant="default" size="compact-sm" onClick={() => change({ asOf: undefined })}>
        {t('asOf.back')}
      </Button>
    </div>
  )
}
