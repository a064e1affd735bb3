import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** After a change of page the focus goes to its heading, so that a screen reader reads it and Tab starts there. */
export const useFocusOnArrival = (): void => {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || !fromLocation) return
        const target = document.querySelector<HTMLElement>('h1[tabindex]') ?? document.querySelector('main')
        target?.focus({ preventScroll: true })
      }),
    [router],
  )
}
