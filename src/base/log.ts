// Structured logs: one JSON object a line, secrets left out.
import { pino } from 'pino'

export type Log = {
  debug(facts: object, message?: string): void
  info(facts: object, message?: string): void
  warn(facts: object, message?: string): void
  error(facts: object, message?: string): void
}

export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', 'secret', 'token', 'authorization', 'cookie', '*.password', '*.secret', '*.token'],
  })

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
