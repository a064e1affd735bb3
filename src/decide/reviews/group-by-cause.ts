// Puts together what shares a cause: two records belong together when they share a key, directly or through others.

export const groupByCause = <Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Item[][] => {
  // Each key points at another key of its group until it reaches the group's first.
  const towards = new Map<string, string>()
  const firstOf = (key: string): string => {
    let at = key
    for (let next = towards.get(at); next !== undefined && next !== at; next = towards.get(at)) at = next
    towards.set(key, at)
    return at
  }
  for (const item of items) {
    const [first, ...others] = keysOf(item)
    if (first === undefined) continue
    const target = firstOf(first)
    for (const other of others) towards.set(firstOf(other), target)
  }
  return [...Map.groupBy(items, (item) => firstOf(keysOf(item)[0] as string)).values()]
}
