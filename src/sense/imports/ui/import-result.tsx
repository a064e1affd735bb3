import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import type { ImportsOutput } from '../contract.ts'
import { t } from './messages.ts'
import { RefusedLines } from './refused-lines.tsx'

type Props = { result: ImportsOutput<'run'>; children: ReactNode }

export const ImportResult = ({ result, children }: Props) => {
  const href = useHref()
  const { recorded, corrected, unchanged, refusedCount, unitsCreated } = result
  return (
    <>
      <Section title={t('import.done')}>
        <p role="status">
          {t('import.result', { recorded, corrected, unchanged, refused: refusedCount })}{' '}
          {unitsCreated > 0 && t('import.unitsCreated', { count: unitsCreated })}
        </p>
        <Group gap="sm" mt="md">
          <Button renderRoot={(props) => <PlainLink {...props} href={href('metrics')} />}>
            {t('import.toMetrics')}
          </Button>
          {children}
        </Group>
      </Section>
      {refusedCount > 0 && <RefusedLines lines={result.refused} count={refusedCount} />}
    </>
  )
}
