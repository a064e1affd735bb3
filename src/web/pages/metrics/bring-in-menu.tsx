import { Button, Menu } from '@mantine/core'
import { useMay } from '#base/people/ui/use-profile.ts'
import { t as i } from '#sense/imports/ui/messages.ts'
import { t } from '#sense/metrics/ui/messages.ts'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../../address.ts'

/** Where readings come from: a file now, or a connection that brings them by itself. */
export const BringInMenu = () => {
  const href = useHref()
  const mayRecord = useMay('metrics.record')
  const mayConnect = useMay('connectors.read')
  if (!mayRecord && !mayConnect) return null
  const item = (to: string, title: string) => (
    <Menu.Item renderRoot={(props) => <PlainLink {...props} href={to} />}>{title}</Menu.Item>
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('nav.bringIn')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRecord && item(href('metrics', 'import'), i('import.title'))}
        {mayConnect && item(`${href('settings')}?tab=connections`, t('nav.connections'))}
      </Menu.Dropdown>
    </Menu>
  )
}
