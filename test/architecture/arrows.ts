// Which room may import which. This table is the architecture; everything not listed is refused.
const kit = 'kit'
const ui = 'ui'
const base = 'base'

const loop = ['sense', 'plan', 'assess', 'decide', 'report'] as const

const beneath = [kit, ui, base]
const everyRoom = [...beneath, ...loop, 'server', 'cli', 'web']

export const arrows: Record<string, readonly string[]> = {
  kit: [],
  ui: [],
  base: beneath,
  sense: beneath,
  plan: [...beneath, 'sense'],
  assess: [...beneath, 'sense', 'plan'],
  decide: [...beneath, 'sense', 'plan', 'assess'],
  report: [...beneath, 'sense', 'plan', 'assess', 'decide'],
  server: everyRoom,
  cli: everyRoom,
  web: everyRoom,
}

/** The rooms made of features, in the order of the loop. */
export const featureRooms: readonly string[] = loop

/** An earlier room stands before a later one; base and its people come before the whole loop. */
export const orderOf = (room: string) => [...beneath, ...loop].indexOf(room)
