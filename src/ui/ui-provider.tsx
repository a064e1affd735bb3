import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type FormatSettings, type Formats, makeFormats } from './formats.ts'
import { writeFiguresIn } from './plain-translator.ts'
import type { FreshnessTone, StatusTone } from './tones.ts'

/** What the app tells the kit: how to write figures, what time it is, and what its tones are called. */
export type UiSettings = FormatSettings & {
  /** 1 = Monday … 7 = Sunday. */
  weekStart: number
  now: () => Date
  /** Calls back when the time was set anew; answers how to stop. */
  watchNow: (watcher: () => void) => () => void
  statusWords: Record<StatusTone, string>
  freshnessWords: Record<FreshnessTone, string>
}

export type Ui = UiSettings & { formats: Formats }

const UiContext = createContext<Ui | null>(null)

export const UiProvider = ({ children, ...settings }: UiSettings & { children: ReactNode }) => {
  const { locale, timeZone, currency, weekStart, now, watchNow, statusWords, freshnessWords } = settings
  const ui = useMemo(
    () => ({
      locale,
      timeZone,
      currency,
      weekStart,
      now,
      watchNow,
      statusWords,
      freshnessWords,
      formats: makeFormats({ locale, timeZone, currency }),
    }),
    [locale, timeZone, currency, weekStart, now, watchNow, statusWords, freshnessWords],
  )
  useEffect(() => writeFiguresIn(locale), [locale])
  return <UiContext.Provider value={ui}>{children}</UiContext.Provider>
}

export const useUi = (): Ui => {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('Components of the kit stand inside a UiProvider.')
  return ui
}

/** The product's time, renewed every so often. */
export const useNow = (everyMs = 60_000): Date => {
  const { now, watchNow } = useUi()
  const [value, setValue] = useState(now)
  useEffect(() => {
    const look = () => setValue(now())
    look()
    const timer = setInterval(look, everyMs)
    const stopWatching = watchNow(look)
    return () => {
      clearInterval(timer)
      stopWatching()
    }
  }, [now, watchNow, everyMs])
  return value
}
