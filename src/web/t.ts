import { translator } from '#ui/translator.ts'
import { english } from './messages/en.ts'

export const t = translator(english)
