import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { CycleClosing } from './cycle-closing.tsx'
import { CycleForm } from './cycle-form.tsx'
import type { CycleRecord } from './goal-records.ts'
import { t } from './messages.ts'

type Props = { cycle: CycleRecord | undefined; onMade: (cycleId: string) => void }

/** What is done with cycles a few times a year: begin the next, move this one's days, grade and close it. */
export const CycleMenu = ({ cycle, onMade }: Props) => {
  const [sheet, setSheet] = useState<'new' | 'edit' | 'close' | null>(null)
  const close = () => setSheet(null)
  const isOpen = cycle?.closedAt === null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{t('cycle.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setSheet('new')}>{t('cycle.new')}</Menu.Item>
          {isOpen && (
            <>
              <Menu.Item onClick={() => setSheet('edit')}>{t('cycle.editItem', { name: cycle.name })}</Menu.Item>
              <Menu.Item onClick={() => setSheet('close')}>{t('cycle.close', { name: cycle.name })}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <CycleForm
        opened={sheet === 'new'}
        onClose={close}
        onSaved={({ id }) => {
          close()
          onMade(id)
        }}
      />
      {isOpen && (
        <>
          <CycleForm opened={sheet === 'edit'} cycle={cycle} onClose={close} onSaved={close} />
          <CycleClosing cycle={cycle} opened={sheet === 'close'} onClose={close} />
        </>
      )}
    </>
  )
}
