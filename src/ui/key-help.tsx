import { Switch } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { Dialog } from './dialog.tsx'
import classes from './key-help.module.css'
import { lettersAreOn, listShortcuts, switchLetters, watchShortcuts } from './shortcuts.ts'
import { useShortcut } from './use-shortcut.ts'
import { words } from './words.ts'

const always = [
  { keys: 'Ctrl K', says: words('keysFind') },
  { keys: 'Ctrl Enter', says: words('keysSave') },
  { keys: 'Enter', says: words('keysOpen') },
]

/** `?` shows every key that works here and now. */
export const KeyHelp = () => {
  const [open, setOpen] = useState(false)
  const shortcuts = useSyncExternalStore(watchShortcuts, listShortcuts)
  const letters = useSyncExternalStore(watchShortcuts, lettersAreOn)
  useShortcut('?', words('keysHelp'), () => setOpen(true))
  return (
    <Dialog opened={open} onClose={() => setOpen(false)} title={words('keysTitle')}>
      <dl className={classes.keys}>
        {[...always, ...shortcuts].map(({ keys, says }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label={words('keysSwitch')}
        description={words('keysSwitchHint')}
        checked={letters}
        onChange={(event) => switchLetters(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
