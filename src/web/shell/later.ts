// What the shell shows only on demand, and therefore loads after the page.
import { lazy } from 'react'

export const Palette = lazy(() => import('./palette.tsx').then(({ Palette: part }) => ({ default: part })))
export const KeyHelp = lazy(() => import('#ui/key-help.tsx').then(({ KeyHelp: part }) => ({ default: part })))
export const PersonMenu = lazy(() => import('./person-menu.tsx').then(({ PersonMenu: part }) => ({ default: part })))
export const PhoneSheet = lazy(() => import('./phone-sheet.tsx').then(({ PhoneSheet: part }) => ({ default: part })))
