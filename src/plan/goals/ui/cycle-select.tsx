import { Select } from '@mantine/core'
import type { CycleRecord } from './goal-records.ts'
import { t } from './messages.ts'

type Props = { cycles: CycleRecord[]; value: string | undefined; onChange: (cycleId: string) => void }

/** For which stretch of time the page speaks. */
export const CycleSelect = ({ cycles, value, onChange }: Props) => (
  <Select
    aria-label={t('cycle.choose')}
    data={cycles.map(({ id, name, closedAt }) => ({
      value: id,
      label: closedAt === null ? name : t('cycle.closed', { name }),
    }))}
    value={value ?? null}
    onChange={(id) => id && onChange(id)}
    allowDeselect={false}
    w={240}
  />
)
