import { type MantineColorScheme, Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { hrefIn } from '#base/ui/address.ts'
import { PlainLink } from '#ui/plain-link.tsx'
import { signOut, useSession } from '../session.ts'
import { t } from '../t.ts'
import { useThemeChoice } from '../use-theme-choice.ts'
import classes from './person-menu.module.css'

const schemes = [
  ['light', t('shell.light')],
  ['dark', t('shell.dark')],
  ['auto', t('shell.system')],
] as const

/** Oneself: theme, other organisations, sign out. */
export const PersonMenu = () => {
  const { me } = useSession()
  const [colorScheme, choose] = useThemeChoice()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut()
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }
  if (!me) return null
  const others = me.organisations.length > 1 ? me.organisations : []
  return (
    <Menu position="top-start" width={208} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.button} aria-label={t('shell.you', { name: me.person.name })}>
          {me.person.name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => choose(scheme as MantineColorScheme)}>
          {schemes.map(([scheme, title]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {others.length > 0 && <Menu.Label>{t('shell.switch')}</Menu.Label>}
        {others.map(({ slug, name }) => (
          <Menu.Item key={slug} component={PlainLink} href={hrefIn(slug, 'today')}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
