import { Popover, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './status-mark.module.css'
import { StatusShape } from './status-shape.tsx'
import { type StatusTone, statusColour } from './tones.ts'
import { useUi } from './ui-provider.tsx'
import { words } from './words.ts'

type Props = {
  tone: StatusTone
  /** The word beside the shape; without it the app's word for the tone. */
  label?: string
  /** Which light this is, where two stand side by side: 'Own data', 'Reported'. */
  of?: string
  /** What opens on a click: the reasons. */
  children?: ReactNode
  /** In a dense list the word may be left to screen readers. */
  shapeOnly?: boolean
}

/** A status by shape, word and colour; with children it opens its reasons. */
export const StatusMark = ({ tone, label, of, children, shapeOnly = false }: Props) => {
  const { statusWords } = useUi()
  const word = label ?? statusWords[tone]
  const mark = (
    <span className={classes.mark} title={shapeOnly ? word : undefined}>
      <StatusShape tone={tone} />
      {of && <span className={classes.of}>{of} </span>}
      <span className={shapeOnly ? 'tl-hidden' : classes.word} style={{ color: statusColour[tone] }}>
        {word}
      </span>
    </span>
  )
  if (!children) return mark
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={360}>
      <Popover.Target>
        <UnstyledButton className={classes.button}>
          {mark}
          <span className="tl-hidden">{words('explain')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.reasons}>{children}</Popover.Dropdown>
    </Popover>
  )
}
