import { Button, Select } from '@mantine/core'
import classes from './map-canvas.module.css'
import type { MapNode } from './map-view.tsx'
import { words } from './words.ts'

type Props = {
  nodes: MapNode[]
  focusId: string | null
  onFocus: (id: string | null) => void
}

/** Finds a node by its name and brings it into focus. */
export const MapFinder = ({ nodes, focusId, onFocus }: Props) => (
  <div className={classes.finder}>
    <Select
      aria-label={words('mapFind')}
      placeholder={words('mapFind')}
      data={nodes.map(({ id, label }) => ({ value: id, label }))}
      value={focusId}
      onChange={onFocus}
      searchable
      clearable
      limit={20}
      nothingFoundMessage={words('findNothing')}
      className={classes.find}
    />
    {focusId && (
      <Button variant="subtle" onClick={() => onFocus(null)}>
        {words('mapWhole')}
      </Button>
    )}
  </div>
)
