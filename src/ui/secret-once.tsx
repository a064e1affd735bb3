import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { words } from './words.ts'

/** A link or secret to be passed on, with a button that copies it. */
export const SecretOnce = ({ label, secret }: { label: string; secret: string }) => (
  <Group align="end" gap="sm" wrap="nowrap">
    <TextInput
      label={label}
      value={secret}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      style={{ flex: 1 }}
    />
    <CopyButton value={secret}>
      {({ copied, copy }) => <Button onClick={copy}>{words(copied ? 'copied' : 'copy')}</Button>}
    </CopyButton>
  </Group>
)
