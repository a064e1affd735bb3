import { Select } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { t } from './messages.ts'
import { type BreakdownView, useView } from './use-dimensions.ts'
import { wayName } from './way-name.ts'

/** By what it is broken down, and in which period. */
export const ViewControls = ({ by, ways, period }: Pick<BreakdownView, 'by' | 'ways' | 'period'>) => {
  const { change } = useView()
  const offered = ways.filter((way) => way.groups > 1 || way.by === by)
  const listed = offered.some((way) => way.by === by) ? offered : [...offered, { by, groups: 0 }]
  return (
    <>
      <Select
        size="xs"
        aria-label={t('parts.by')}
        allowDeselect={false}
        value={by}
        onChange={(next) => change({ by: next ?? undefined })}
        data={listed.map((way) => ({
          value: way.by,
          label: way.groups === 0 ? wayName(way.by) : t('parts.groups', { name: wayName(way.by), count: way.groups }),
        }))}
      />
      {period && (
        <DayInput
          size="xs"
          clearable={false}
          aria-label={t('parts.period')}
          value={period}
          onChange={(day) => change({ period: day ?? undefined })}
        />
      )}
    </>
  )
}
