import { FileInput } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'

export const ImportChoose = ({ onFile }: { onFile: (file: File) => void }) => (
  <Section title={t('import.choose')} hint={t('import.chooseHint')} actions={t('import.step', { count: 1 })}>
    <FileInput
      label={t('import.file')}
      placeholder={t('import.pick')}
      accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
      maw={400}
      onChange={(file) => file && onFile(file)}
    />
  </Section>
)
