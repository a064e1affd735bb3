// Asks an event log that is a file on this machine; in a thread of its own it keeps nobody waiting.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { askLog, type LogAnswer, type Question } from '#kit/event-log/ask-log.ts'
import { invalid } from '#kit/problems.ts'
import type { Task } from '#kit/task.ts'

export type LogFile = { path: string; question: Question }

const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw invalid('file', 'exists', `There is no file ${path}.`)
    throw error
  })
  if (found.isDirectory()) throw invalid('file', 'file', `${path} is a folder.`)
  return found.size
}

export const askLogFile = async ({ path, question }: LogFile, task: Task = {}): Promise<LogAnswer> => {
  const bytes = await sizeOf(path)
  const pieces = createReadStream(path, { highWaterMark: 1 << 20 })
  return askLog(pieces, basename(path), { ...question, read: { ...question.read, bytes } }, task)
}
