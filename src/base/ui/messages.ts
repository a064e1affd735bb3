import { translator } from '#ui/translator.ts'

export const t = translator({
  'asOf.choose': 'As of…',
  'asOf.label': 'As of which day?',
  'asOf.banner': 'As of {day}: this is what was known then. Nothing can be changed here.',
  'asOf.back': 'Back to today',
} as const)
