import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useApi } from './client.ts'
import { useProfile } from './session.ts'

const storageKey = 'mantine-color-scheme-value'
const schemes = { light: 'light', dark: 'dark', system: 'auto' } as const
const themes = { light: 'light', dark: 'dark', auto: 'system' } as const

/** Light, dark or as the system: kept on this screen, and with the person for the next one. */
export const useThemeChoice = (): [MantineColorScheme, (scheme: MantineColorScheme) => void] => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const profile = useProfile()
  const api = useApi()

  useEffect(() => {
    if (profile?.theme && localStorage.getItem(storageKey) === null) setColorScheme(schemes[profile.theme])
  }, [profile, setColorScheme])

  const choose = (scheme: MantineColorScheme) => {
    setColorScheme(scheme)
    if (profile)
      // The screen has changed already; that the choice follows to other screens is no matter to complain about.
      void api.people.updateProfile.call({ version: profile.person.version, theme: themes[scheme] }).catch(() => {})
  }
  return [colorScheme, choose]
}
