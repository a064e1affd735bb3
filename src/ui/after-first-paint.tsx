import { type ReactNode, Suspense, useEffect, useState } from 'react'

/** Long enough that the page itself comes first, too short to be noticed by a hand on its way to a key. */
const pauseMs = 150

/** Parts that nobody needs in the first moment: their code is fetched once the page stands. */
export const AfterFirstPaint = ({ children, fallback = null }: { children: ReactNode; fallback?: ReactNode }) => {
  const [isDue, setIsDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), pauseMs)
    return () => clearTimeout(timer)
  }, [])
  return isDue ? <Suspense fallback={fallback}>{children}</Suspense> : fallback
}
