import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '#ui/global.css'
import '#ui/mantine.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { UiTheme } from '#ui/ui-theme.tsx'
import { queryClient } from './query-client.ts'
import { router } from './router.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UiTheme>
        <RouterProvider router={router} />
      </UiTheme>
    </QueryClientProvider>
  </StrictMode>,
)
