import { Spotlight } from '@mantine/spotlight'
import { useState } from 'react'
import { words } from './words.ts'

export type Command = {
  id: string
  label: string
  group: string
  description?: string | undefined
  /** The keys that do the same. */
  keys?: string
  /** Further words it is found by. */
  keywords?: string[]
  run: () => void
}

type Props = {
  commands: Command[]
  /** Called with what is typed, so that the app can look for records and hand them over as commands. */
  onQuery?: (query: string) => void
}

/** Ctrl-K: find and do anything. */
export const CommandPalette = ({ commands, onQuery }: Props) => {
  const [query, setQuery] = useState('')
  const groups = Map.groupBy(commands, ({ group }) => group)
  return (
    <Spotlight
      query={query}
      onQueryChange={(next) => {
        setQuery(next)
        onQuery?.(next)
      }}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      attributes={{ content: { 'aria-label': words('keysFind') } }}
      limit={12}
      highlightQuery
      scrollable
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      maxHeight={480}
      nothingFound={words('findNothing')}
      searchProps={{ placeholder: words('findHint'), 'aria-label': words('findHint') }}
      actions={[...groups].map(([group, members]) => ({
        group,
        actions: members.map(({ id, label, description, keywords, keys, run }) => ({
          id,
          label,
          description,
          keywords,
          rightSection: keys && <kbd>{keys}</kbd>,
          onClick: run,
        })),
      }))}
    />
  )
}
