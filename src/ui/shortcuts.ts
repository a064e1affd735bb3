// Keys and sequences of keys, listened to in one place: 'j', '?', 'g m'. Letters can be switched off (WCAG 2.1.4).

export type Shortcut = { keys: string; says: string; run: () => void }

const storageKey = 'throughline.letter-keys'
/** Time to find the second key of a sequence. */
const sequenceMs = 1200

const known = new Set<Shortcut>()
const watchers = new Set<() => void>()
let listed: Shortcut[] = []
let begun = ''
let timer: ReturnType<typeof setTimeout> | undefined

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

const isDialogOpen = (): boolean => document.querySelector('[aria-modal="true"]') !== null

const changed = () => {
  const byKeys = new Map([...known].map((one) => [one.keys, one]))
  listed = [...byKeys.values()]
  for (const watcher of watchers) watcher()
}

const press = (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (!lettersAreOn() || isTyping(event.target) || isDialogOpen()) return
  const keys = begun ? `${begun} ${event.key}` : event.key
  const matches = [...known].filter((one) => one.keys === keys)
  const begins = [...known].some((one) => one.keys.startsWith(`${keys} `))
  clearTimeout(timer)
  begun = begins ? keys : ''
  if (begins)
    timer = setTimeout(() => {
      begun = ''
    }, sequenceMs)
  if (matches.length === 0) return
  event.preventDefault()
  for (const match of matches) match.run()
}

export const addShortcut = (shortcut: Shortcut): (() => void) => {
  if (known.size === 0) document.addEventListener('keydown', press)
  known.add(shortcut)
  changed()
  return () => {
    known.delete(shortcut)
    if (known.size === 0) document.removeEventListener('keydown', press)
    changed()
  }
}

export const listShortcuts = (): Shortcut[] => listed

export const watchShortcuts = (watcher: () => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const lettersAreOn = (): boolean => localStorage.getItem(storageKey) !== 'off'

export const switchLetters = (on: boolean): void => {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
  changed()
}
