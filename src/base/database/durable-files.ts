// The files of the embedded database with a real flush: PGlite's own Node file system has no fsync, so a power cut
// would destroy what PostgreSQL believes to be on disk.
import { fsyncSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Stream = { nfd: number; node: { name: string; parent: { name: string } } }
type EmscriptenModule = {
  NODEFS: { stream_ops: { fsync?: (stream: Stream) => number }; convertNodeCode(error: unknown): number }
  FS: { ErrnoError: new (errno: number) => Error }
}
type StartOptions = Parameters<NodeFS['init']>[1]

export class DurableFiles extends NodeFS {
  /** How often PostgreSQL asked for a flush of its log: read by the self-test at start. */
  logFlushes = 0

  override async init(pg: PGlite, options: StartOptions) {
    const { emscriptenOpts } = await super.init(pg, options)
    const addFlush = (module: unknown) => {
      const { NODEFS, FS } = module as EmscriptenModule
      NODEFS.stream_ops.fsync = (stream) => {
        try {
          fsyncSync(stream.nfd)
        } catch (error) {
          throw new FS.ErrnoError(NODEFS.convertNodeCode(error) ?? 29)
        }
        if (stream.node.parent.name === 'pg_wal') this.logFlushes += 1
        return 0
      }
    }
    const preRun = [...((emscriptenOpts.preRun as unknown[] | undefined) ?? []), addFlush]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as StartOptions }
  }
}
