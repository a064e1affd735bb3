// The answer of `throughline try graph`: what the engine found, with statuses in the words of the file.
import type { Followed, FullCheck, Moved } from '#kit/graph/follow-changes.ts'
import type { GraphFile } from './graph-model.ts'

type Value = number | string | null

type Told = Omit<Moved, 'before' | 'after'> & { before: Value; after: Value }

export type GraphResult = Omit<Followed, 'changes' | 'values'> & {
  engine: 'graph'
  changes: { steps: number; workedOut: number; moved: Told[]; full: FullCheck | null }[]
  values: { id: string; value: Value }[]
}

export const tellChanges = (followed: Followed, { statuses, statusNodes }: GraphFile): GraphResult => {
  const word = (id: string, value: number | null): Value =>
    value !== null && statusNodes.has(id) ? (statuses[value] ?? value) : value
  return {
    engine: 'graph',
    ...followed,
    changes: followed.changes.map((change) => ({
      ...change,
      moved: change.moved.map((each) => ({
        ...each,
        before: word(each.id, each.before),
        after: word(each.id, each.after),
      })),
    })),
    values: followed.values.map(({ id, value }) => ({ id, value: word(id, value) })),
  }
}
