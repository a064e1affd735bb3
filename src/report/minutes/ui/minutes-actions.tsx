import { Button, CopyButton } from '@mantine/core'
import { useUi } from '#ui/ui-provider.tsx'
import { minutesText } from '../minutes-text.ts'
import { t } from './messages.ts'
import type { Minutes } from './use-minutes.ts'

const formats = ['plain', 'markdown'] as const

/** Takes the report elsewhere: into a mail, into a document, onto paper. */
export const MinutesActions = ({ minutes }: { minutes: Minutes }) => {
  const { locale, timeZone } = useUi()
  return (
    <>
      {formats.map((format) => (
        <CopyButton key={format} value={minutesText(minutes, { locale, timeZone, format }).text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'copied' : format === 'plain' ? 'copy' : 'copyMarkdown')}
            </Button>
          )}
        </CopyButton>
      ))}
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </>
  )
}
