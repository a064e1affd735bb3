// Units of measure as in physics: € divided by orders is €/orders, hours over hours is a plain number, and only like is added to like.

type Base = { name: string; power: number }

/** By a key under which ‘order’ and ‘orders’, ‘EUR’ and ‘€’ are one. No entry at all: a plain number. */
export type Unit = ReadonlyMap<string, Base>

const known: Record<string, string> = {
  eur: '€', euro: '€', usd: '$', gbp: '£', chf: 'CHF', pct: '%', percent: '%', 'per cent': '%',
  h: 'hour', hr: 'hour', min: 'minute', s: 'second', sec: 'second', d: 'day',
} // biome-ignore format: a table

const keyOf = (name: string): string => {
  const one = name.length > 3 && name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name
  return known[one.toLowerCase()] ?? one
}

export const plain: Unit = new Map()

const times = (unit: Unit, name: string, power: number): Unit => {
  const key = keyOf(name)
  const all = new Map(unit)
  const sum = (all.get(key)?.power ?? 0) + power
  if (sum === 0) all.delete(key)
  else all.set(key, { name: all.get(key)?.name ?? name, power: sum })
  return all
}

const product = (a: Unit, b: Unit, power: 1 | -1): Unit => {
  let unit = a
  for (const base of b.values()) unit = times(unit, base.name, power * base.power)
  return unit
}

export const multiplied = (a: Unit, b: Unit): Unit => product(a, b, 1)

export const divided = (a: Unit, b: Unit): Unit => product(a, b, -1)

export const sameUnit = (a: Unit, b: Unit): boolean =>
  a.size === b.size && [...a].every(([key, { power }]) => b.get(key)?.power === power)

/** As people write it: `€`, `l/100 km`, `kWh·days`. */
export const unitOf = (text: string): Unit => {
  let unit = plain
  text.split('/').forEach((part, place) => {
    for (const name of part.split(/[·*]/)) {
      const word = name.trim()
      if (word !== '' && word !== '1') unit = times(unit, word, place === 0 ? 1 : -1)
    }
  })
  return unit
}

const written = (bases: Base[]) => bases.flatMap(({ name, power }) => Array<string>(Math.abs(power)).fill(name))

/** Empty for a plain number. */
export const unitText = (unit: Unit): string => {
  const above = written([...unit.values()].filter(({ power }) => power > 0)).join('·')
  const below = written([...unit.values()].filter(({ power }) => power < 0))
  return below.length === 0 ? above : [above || '1', ...below].join('/')
}

export const percent: Unit = unitOf('%')
