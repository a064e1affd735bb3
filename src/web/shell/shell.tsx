import { Outlet, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { OperationsProvider } from '#base/ui/operations.tsx'
import { AfterFirstPaint } from '#ui/after-first-paint.tsx'
import { UiProvider } from '#ui/ui-provider.tsx'
import { useGoKeys } from '#ui/use-go-keys.ts'
import { useHref } from '../address.ts'
import { useApi } from '../client.ts'
import { useLive } from '../live.ts'
import { useOrganisation, useProfile } from '../session.ts'
import { t } from '../t.ts'
import { useServerClock } from '../use-server-clock.ts'
import { KeyHelp, Palette } from './later.ts'
import { PhoneBar } from './phone-bar.tsx'
import { places } from './places.ts'
import classes from './shell.module.css'
import { SideBar } from './side-bar.tsx'
import { defaultSettings } from './ui-settings.ts'

/** What stands around every page of an organisation. */
export const Shell = () => {
  const { organisation: slug = '' } = useParams({ strict: false })
  const organisation = useOrganisation()
  const ownLocale = useProfile()?.locale
  const href = useHref()
  const api = useApi()
  useLive(slug)
  useServerClock()
  useGoKeys(useMemo(() => places.map(({ key, letter, title }) => ({ letter, title, href: href(key) })), [href]))
  return (
    <UiProvider
      {...defaultSettings}
      locale={ownLocale ?? organisation?.locale ?? defaultSettings.locale}
      timeZone={organisation?.timeZone ?? defaultSettings.timeZone}
      currency={organisation?.currency ?? defaultSettings.currency}
      weekStart={organisation?.weekStart ?? defaultSettings.weekStart}
    >
      <OperationsProvider slug={slug} api={api}>
        <a href="#content" className={classes.skip}>
          {t('shell.skip')}
        </a>
        <div className={classes.shell}>
          <SideBar />
          <main id="content" tabIndex={-1} className={classes.content}>
            <Outlet />
          </main>
          <PhoneBar />
        </div>
        <AfterFirstPaint>
          <Palette />
          <KeyHelp />
        </AfterFirstPaint>
      </OperationsProvider>
    </UiProvider>
  )
}
