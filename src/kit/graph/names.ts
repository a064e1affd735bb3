// The names of nodes. A model built by position needs none; its nodes are called by their numbers as soon as somebody asks.

export type Names = {
  idOf: (node: number) => string
  numberOf: (id: string) => number | undefined
  give: (node: number, id: string) => void
  drop: (node: number) => void
}

type Listed = { ids: string[]; numbers: Map<string, number> }

const listNumbers = (count: number): Listed => {
  const ids = Array.from({ length: count }, (_, node) => `${node}`)
  return { ids, numbers: new Map(ids.map((id, node) => [id, node])) }
}

export const namesOf = (given: Listed | null, count: number): Names => {
  let known = given
  const listed = () => {
    known ??= listNumbers(count)
    return known
  }
  return {
    idOf: (node) => (known ? (known.ids[node] ?? '') : node < count ? `${node}` : ''),
    numberOf: (id) => listed().numbers.get(id),
    give: (node, id) => {
      listed().ids[node] = id
      listed().numbers.set(id, node)
    },
    drop: (node) => {
      const { ids, numbers } = listed()
      numbers.delete(ids[node]!)
      ids[node] = ''
    },
  }
}
