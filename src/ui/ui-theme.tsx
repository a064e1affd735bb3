import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode } from 'react'
import { AfterFirstPaint } from './after-first-paint.tsx'
import { cssVariables, theme } from './theme.ts'

const NotesCorner = lazy(() => import('./notes-corner.tsx').then((module) => ({ default: module.NotesCorner })))

/** Colours, type and the corner for short notes; once, around everything. */
export const UiTheme = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <AfterFirstPaint>
      <NotesCorner />
    </AfterFirstPaint>
    {children}
  </MantineProvider>
)
