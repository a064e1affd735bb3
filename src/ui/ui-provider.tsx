import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type FormatSettings, type Formats, makeFormats } from './formats.ts'
import type { FreshnessTone, StatusTone } from './tones.ts'
import { writeFiguresIn } from './translator.ts'

/** What the app tells the kit: how to write figures, what time it is, and what its tones are called. */
export type UiSettings = FormatSettings & {
  now: () => Date
  statusWords: Record<StatusTone, string>
  freshnessWords: Record<FreshnessTone, string>
}

export type Ui = UiSettings & { formats: Formats }

const UiContext = createContext<Ui | null>(null)

export const UiProvider = ({ children, ...settings }: UiSettings & { children: ReactNode }) => {
  const { locale, timeZone, currency, now, statusWords, freshnessWords } = settings
  const ui = useMemo(
    () => ({
      locale,
      timeZone,
      currency,
      now,
      statusWords,
      freshnessWords,
      formats: makeFormats({ locale, timeZone, currency }),
    }),
    [locale, timeZone, currency, now, statusWords, freshnessWords],
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
  const { now } = useUi()
  const [value, setValue] = useState(now)
  useEffect(() => {
    setValue(now())
    const timer = setInterval(() => setValue(now()), everyMs)
    return () => clearInterval(timer)
  }, [now, everyMs])
  return value
}
