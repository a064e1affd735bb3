import { Outlet } from '@tanstack/react-router'
import { UiProvider } from '#ui/ui-provider.tsx'
import { defaultSettings } from './ui-settings.ts'
import { useFocusOnArrival } from './use-focus-on-arrival.ts'

export const Root = () => {
  useFocusOnArrival()
  return (
    <UiProvider {...defaultSettings}>
      <Outlet />
    </UiProvider>
  )
}
