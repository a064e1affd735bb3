// Memory for the columns between two steps of an analysis, kept for the next one: asking for it anew takes as long as filling it.

const grown = <Column extends Int32Array | Float64Array>(
  column: Column,
  length: number,
  make: (length: number) => Column,
) => (column.length >= length ? column : make(length))

/** What stands in a column is the last user's; a column is only good until the next one of its kind is asked for. */
export class Workspace {
  #groups = new Int32Array(0)
  #values = new Float64Array(0)
  #slots = new Int32Array(0)

  /** At least so long; the group of each value. */
  groups(length: number): Int32Array {
    this.#groups = grown(this.#groups, length, (wanted) => new Int32Array(wanted))
    return this.#groups
  }

  values(length: number): Float64Array {
    this.#values = grown(this.#values, length, (wanted) => new Float64Array(wanted))
    return this.#values
  }

  /** For figuresByGroup alone. */
  slots(length: number): Int32Array {
    this.#slots = grown(this.#slots, length, (wanted) => new Int32Array(wanted))
    return this.#slots
  }
}
