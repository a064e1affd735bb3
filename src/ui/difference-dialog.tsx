import { Button, Group, Radio } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { chosenValues, findDifferences, type Side, type Values } from './difference.ts'
import classes from './difference-dialog.module.css'
import type { ProblemDetails } from './problem-details.ts'
import { words } from './words.ts'

type Props = {
  /** The 409 that a save was answered with: `current`, `yours`, `changedFields`, perhaps `changedBy`. */
  problem: ProblemDetails | null
  /** The name of each field as the form calls it. */
  labels: Record<string, string>
  /** How a value is said; text by itself. */
  say?: (field: string, value: unknown) => ReactNode
  /** Save these values against this version. */
  onChoose: (values: Values, version: number) => void
  onClose: () => void
}

const plain = (value: unknown): ReactNode => {
  if (value === null || value === undefined || value === '') return <em className="tl-quiet">{words('empty')}</em>
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Someone else saved first: field by field, theirs beside yours, and a choice. */
export const DifferenceDialog = ({ problem, labels, say = (_, value) => plain(value), onChoose, onClose }: Props) => {
  const [choice, setChoice] = useState<Record<string, Side>>({})
  const current = (problem?.current ?? {}) as Values
  const yours = (problem?.yours ?? {}) as Values
  const differences = useMemo(
    () =>
      findDifferences(
        (problem?.current ?? {}) as Values,
        (problem?.yours ?? {}) as Values,
        ((problem?.changedFields ?? []) as string[]).filter((field) => field in labels),
      ),
    [problem, labels],
  )
  const who = typeof problem?.changedBy === 'string' ? problem.changedBy : words('differenceSomeone')
  return (
    <Dialog
      opened={problem?.status === 409 && problem.current !== undefined}
      onClose={onClose}
      title={words('differenceTitle', { who })}
      wide
    >
      <p className="tl-quiet">{words('differenceHint')}</p>
      {differences.map(({ field, theirs, yours: mine }) => (
        <Radio.Group
          key={field}
          label={labels[field] ?? field}
          value={choice[field] ?? 'theirs'}
          onChange={(side) => setChoice((before) => ({ ...before, [field]: side as Side }))}
          className={classes.field}
        >
          <div className={classes.sides}>
            <Radio value="theirs" label={<Choice side={words('theirs')} value={say(field, theirs)} />} />
            <Radio value="yours" label={<Choice side={words('yours')} value={say(field, mine)} />} />
          </div>
        </Radio.Group>
      ))}
      <Group mt="lg" gap="sm">
        <Button onClick={() => onChoose(chosenValues(yours, differences, choice), Number(current.version))}>
          {words('differenceSave')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {words('cancel')}
        </Button>
      </Group>
    </Dialog>
  )
}

const Choice = ({ side, value }: { side: string; value: ReactNode }) => (
  <span>
    <span className={classes.side}>{side}</span>
    {value}
  </span>
)
