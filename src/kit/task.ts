// Long work that can say how far it is and be called off: the caller passes a task, the work asks it now and then.

export type Task = {
  /** How much of the whole is done, both in the work's own unit. */
  progress?: (done: number, of: number) => void
  /** True as soon as nobody waits for the result any more. */
  isCancelled?: () => boolean
}

export class Cancelled extends Error {
  constructor() {
    super('The work was called off.')
    this.name = 'Cancelled'
  }
}

/** Reports progress and stops the work when it was called off; cheap enough for every thousandth step. */
export const step = (task: Task, done: number, of: number): void => {
  if (task.isCancelled?.()) throw new Cancelled()
  task.progress?.(done, of)
}
