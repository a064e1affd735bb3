// For tests, loaded into the thread of the embedded database: keeps beside the real folder what would be left of it
// after a power cut. A file's content gets there only when it is flushed; names are taken to survive at once.
import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { workerData } from 'node:worker_threads'

const { folder, shadow } = workerData as { folder: string; shadow: string }
const paths = new Map<number, string>()
const real = { ...fs }

const inside = (path: PathLike) => String(path).startsWith(folder)
const shadowOf = (path: PathLike) => shadow + String(path).slice(folder.length)
const follow = (path: PathLike, work: () => void) => {
  if (inside(path)) work()
}

fs.openSync = ((path: PathLike, flags?: number, mode?: number) => {
  const existed = real.existsSync(path)
  const file = real.openSync(path, flags ?? 'r', mode)
  follow(path, () => {
    paths.set(file, String(path))
    if (!existed) real.writeFileSync(shadowOf(path), '')
  })
  return file
}) as typeof fs.openSync
fs.closeSync = (file) => {
  paths.delete(file)
  real.closeSync(file)
}
fs.fsyncSync = (file) => {
  real.fsyncSync(file)
  const path = paths.get(file)
  if (path && real.fstatSync(file).isFile()) real.copyFileSync(path, shadowOf(path))
}
fs.writeFileSync = ((path: PathLike, data: string, options?: object) => {
  real.writeFileSync(path, data, options)
  follow(path, () => real.writeFileSync(shadowOf(path), ''))
}) as typeof fs.writeFileSync
fs.mkdirSync = ((path: PathLike, options?: object) => {
  real.mkdirSync(path, options)
  follow(path, () => real.mkdirSync(shadowOf(path), options))
}) as typeof fs.mkdirSync
fs.renameSync = (from, to) => {
  real.renameSync(from, to)
  follow(from, () => real.renameSync(shadowOf(from), shadowOf(to)))
}
fs.unlinkSync = (path) => {
  real.unlinkSync(path)
  follow(path, () => real.unlinkSync(shadowOf(path)))
}
fs.rmdirSync = ((path: PathLike) => {
  real.rmdirSync(path)
  follow(path, () => real.rmdirSync(shadowOf(path)))
}) as typeof fs.rmdirSync

syncBuiltinESMExports()
