import { translator } from '#ui/translator.ts'

export const t = translator({
  title: 'Clock',
  stands: 'The clock of this server is moved by hand. It stands at {now}.',
  hint: 'Whatever falls due on the way is done: flags, reminders, clocks of decisions that end. Time never goes back.',
  amount: 'Move on by',
  unit: 'Unit',
  hours: 'hours',
  days: 'days',
  weeks: 'weeks',
  save: 'Move the clock on',
  moved: 'It is now {now}.',
  raised: { one: 'One flag was raised', other: '{count} flags were raised' },
  cleared: { one: 'one flag cleared', other: '{count} flags cleared' },
  opened: { one: 'one decision was asked for', other: '{count} decisions were asked for' },
  escalated: { one: 'one went to the superior', other: '{count} went to the superior' },
  onTheWay: 'On the way {what}.',
  nothing: 'Nothing fell due on the way.',
} as const)
