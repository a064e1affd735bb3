import '@mantine/dates/styles.layer.css'
import { DateInput, type DateInputProps, type DayOfWeek } from '@mantine/dates'
import type { Day } from './formats.ts'
import { parseDay } from './parse-day.ts'
import { useUi } from './ui-provider.tsx'
import { words } from './words.ts'

type Props = Omit<DateInputProps, 'value' | 'onChange'> & {
  value: Day | null
  onChange: (day: Day | null) => void
}

/** A day, typed as people type it or chosen from a calendar whose week begins where the organisation's does. */
export const DayInput = ({ value, onChange, ...rest }: Props) => {
  const { formats, now, weekStart } = useUi()
  return (
    <DateInput
      valueFormat={(day) => formats.day(day.slice(0, 10), now())}
      dateParser={(typed) => parseDay(typed, formats.dayOf(now()))}
      firstDayOfWeek={(weekStart % 7) as DayOfWeek}
      clearable
      ariaLabels={{ previousMonth: words('previousMonth'), nextMonth: words('nextMonth') }}
      clearButtonProps={{ 'aria-label': words('clearField') }}
      {...rest}
      value={value}
      // An empty field opens at the month of the product's clock, which may be a manual one.
      defaultDate={value ?? formats.dayOf(now())}
      onChange={(day) => onChange(day ? day.slice(0, 10) : null)}
    />
  )
}
