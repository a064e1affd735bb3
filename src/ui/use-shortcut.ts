import { useEffect, useRef } from 'react'
import { addShortcut } from './shortcuts.ts'

/** Runs on a key or a sequence such as 'g m'; stands in the key help while the component is on screen. */
export const useShortcut = (keys: string, says: string, run: () => void): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => addShortcut({ keys, says, run: () => latest.current() }), [keys, says])
}
