// Which statements the database has parsed already: reading and planning a statement costs more than most statements do.

export type Prepared = {
  name: string
  /** The database has not seen this text under this name yet. */
  isNew: boolean
  /** Names that the database may forget. */
  outdated: string[]
}

// A plan takes some ten kilobytes; the product has a few hundred statements.
const mostKept = 400

const changesTables = /\b(?:create|alter|drop)\b/i

export const preparedStatements = () => {
  /** In the order of their last use. */
  const names = new Map<string, string>()
  let outdated: string[] = []
  let made = 0

  const forget = (sql: string) => {
    const name = names.get(sql)
    if (name !== undefined) outdated.push(name)
    names.delete(sql)
  }

  return {
    use: (sql: string): Prepared => {
      const known = names.get(sql)
      names.delete(sql)
      const name = known ?? `s${++made}`
      names.set(sql, name)
      if (names.size > mostKept) forget(names.keys().next().value as string)
      const closing = outdated
      outdated = []
      return { name, isNew: known === undefined, outdated: closing }
    },
    /** After an error nobody knows whether the database kept it. */
    forget,
    /** A statement keeps the columns it was prepared with, so a change of the tables ends them all. */
    noticeChange: (sql: string): void => {
      if (changesTables.test(sql)) for (const each of [...names.keys()]) forget(each)
    },
  }
}
