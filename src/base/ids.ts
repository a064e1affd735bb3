// Identifiers are UUID version 7: made in the application, and in the order of time.
import { v7 } from 'uuid'

export const newId = (): string => v7()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export const isId = (text: string): boolean => uuid.test(text)
