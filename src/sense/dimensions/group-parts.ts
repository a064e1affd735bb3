// Puts the parts of a metric into groups: by unit, level by level of the unit tree, by dimension, by several, within a path.
import { type UnitTree, unitPath, unitsBelow } from '#base/people/unit-tree.ts'
import { invalid } from '#kit/problems.ts'
import { dimensionNamed, type Filter, nameOfDimension } from './path-text.ts'

/** The smallest thing a figure is known of: a unit with the values of its dimensions. */
export type Part = { id: string; unitId: string; dimensions: Record<string, string> }

export type Group = {
  key: string
  unitId: string | null
  /** Only the unit itself, without those below it. */
  itself: boolean
  partId: string | null
  /** Null is what was not given. */
  dimensions: Record<string, string | null>
  /** The path that leads into it. */
  path: Filter[]
  parts: number
}

/** What the parts can be told apart by, and into how many groups. */
export type Way = { by: string; groups: number }

/** The lowest unit that all of these stand in or below. */
const topOf = (tree: UnitTree, unitIds: Iterable<string>): string | null => {
  let shared: string[] | null = null
  for (const unitId of unitIds) {
    const path = unitPath(tree, unitId)
    shared = shared === null ? path : shared.filter((id) => path.includes(id))
  }
  return shared?.[0] ?? null
}

const unitsOf = (parts: readonly Part[]): Set<string> => new Set(parts.map(({ unitId }) => unitId))

export const namesOfDimensions = (parts: readonly Part[]): string[] =>
  [...new Set(parts.flatMap(({ dimensions }) => Object.keys(dimensions)))].sort()

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'It has none.' : `It has: ${names.slice(0, 20).join(', ')}.`

const knownDimension = (name: string, field: string, names: readonly string[]): string => {
  const dimension = dimensionNamed(name)
  if (dimension !== undefined && names.includes(dimension)) return dimension
  throw invalid(field, 'dimension', `${field}: This metric has no dimension ‘${name.slice(0, 60)}’. ${listed(names)}`)
}

/** Units are named by their ids here. */
export const partsWithin = (tree: UnitTree, parts: readonly Part[], path: readonly Filter[]): Part[] => {
  const names = namesOfDimensions(parts)
  return path.reduce<Part[]>(
    (left, { name, value }) => {
      if (name === 'unit') {
        const below = new Set(unitsBelow(tree, value ?? ''))
        return left.filter(({ unitId }) => below.has(unitId))
      }
      if (name === 'exactly') return left.filter(({ unitId }) => unitId === value)
      const dimension = knownDimension(name, 'where', names)
      return left.filter(({ dimensions }) => (dimensions[dimension] ?? null) === value)
    },
    [...parts],
  )
}

type Step = Pick<Group, 'unitId' | 'itself' | 'partId' | 'dimensions' | 'path'>
type Grouping = (part: Part) => Step

const nothing = { unitId: null, itself: false, partId: null, dimensions: {} }

const ofUnit = (unitId: string, itself: boolean): Step => ({
  ...nothing,
  unitId,
  itself,
  path: [{ name: itself ? 'exactly' : 'unit', value: unitId }],
})

const byLevel = (tree: UnitTree, parts: readonly Part[]): Grouping => {
  const units = unitsOf(parts)
  const top = topOf(tree, units)
  const steps = new Map(
    [...units].map((unitId) => {
      const path = unitPath(tree, unitId)
      const at = top === null ? 0 : path.indexOf(top)
      return [unitId, at <= 0 ? ofUnit(unitId, true) : ofUnit(path[at - 1] as string, false)]
    }),
  )
  return ({ unitId }) => steps.get(unitId) as Step
}

const groupingOf = (tree: UnitTree, parts: readonly Part[], name: string, names: readonly string[]): Grouping => {
  if (name === 'level') return byLevel(tree, parts)
  if (name === 'unit') return ({ unitId }) => ofUnit(unitId, true)
  if (name === 'series') {
    return ({ id, unitId, dimensions }) => ({
      ...ofUnit(unitId, true),
      partId: id,
      dimensions,
      path: [
        { name: 'exactly', value: unitId },
        ...names.map((one) => ({ name: nameOfDimension(one), value: dimensions[one] ?? null })),
      ],
    })
  }
  const dimension = knownDimension(name, 'by', names)
  return ({ dimensions }) => {
    const value = dimensions[dimension] ?? null
    return {
      ...nothing,
      dimensions: { [dimension]: value },
      path: [{ name: nameOfDimension(dimension), value }],
    }
  }
}

const together = (steps: readonly Step[]): Step => {
  const units = steps.findLast(({ unitId }) => unitId !== null)
  return {
    unitId: units?.unitId ?? null,
    itself: units?.itself ?? false,
    partId: steps.find(({ partId }) => partId !== null)?.partId ?? null,
    dimensions: Object.assign({}, ...steps.map(({ dimensions }) => dimensions)),
    path: steps.flatMap(({ path }) => path),
  }
}

/** What a step replaces of the path before it: a unit within a unit, and a dimension that is named again. */
export const deeper = (path: readonly Filter[], steps: readonly Filter[]): Filter[] => {
  const isUnit = ({ name }: Filter) => name === 'unit' || name === 'exactly'
  const unit = steps.some(isUnit)
  const named = new Set(steps.map(({ name }) => name))
  return [...path.filter((filter) => !(unit && isUnit(filter)) && !named.has(filter.name)), ...steps]
}

/** @returns the groups, and for each part the number of its group */
export const groupParts = (
  tree: UnitTree,
  parts: readonly Part[],
  by: readonly string[],
  path: readonly Filter[],
): { groups: Group[]; groupOf: number[] } => {
  const names = namesOfDimensions(parts)
  const groupings = by.map((name) => groupingOf(tree, parts, name, names))
  const groups: Group[] = []
  const places = new Map<string, number>()
  const groupOf = parts.map((part) => {
    const step = together(groupings.map((grouping) => grouping(part)))
    const key = JSON.stringify([step.partId, step.unitId, Object.entries(step.dimensions)])
    let place = places.get(key)
    if (place === undefined) {
      place = groups.length
      places.set(key, place)
      groups.push({ ...step, key, path: deeper(path, step.path), parts: 0 })
    }
    ;(groups[place] as Group).parts += 1
    return place
  })
  return { groups, groupOf }
}

/** In the order in which one would look: the level below, all units, dimensions, single series. */
export const waysOf = (tree: UnitTree, parts: readonly Part[]): Way[] => {
  const level = byLevel(tree, parts)
  const units = unitsOf(parts)
  const levels = new Set(parts.map((part) => level(part).unitId)).size
  const dimensions = namesOfDimensions(parts).map((name) => ({
    by: nameOfDimension(name),
    groups: new Set(parts.map((part) => part.dimensions[name] ?? null)).size,
  }))
  return [
    ...(levels < units.size ? [{ by: 'level', groups: levels }] : []),
    { by: 'unit', groups: units.size },
    ...dimensions,
    { by: 'series', groups: parts.length },
  ]
}

/** The first way that tells the parts apart. */
export const nextWay = (ways: readonly Way[]): string => ways.find(({ groups }) => groups > 1)?.by ?? 'unit'
