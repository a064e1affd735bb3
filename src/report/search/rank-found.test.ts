import { describe, expect, it } from 'vitest'
import { type Found, rankFound } from './rank-found.ts'

const found = (kind: Found['kind'], title: string, detail: string | null = null): Found => ({
  kind,
  id: title,
  title,
  detail,
})
const titles = (typed: string, ...all: Found[]) => rankFound(all, typed).map(({ title }) => title)

describe('what was found', () => {
  it('comes best first: the same, beginning so, a word beginning so, anywhere', () => {
    const all = ['Diesel refuel', 'Share of fuel-cards', 'Fuel per drop', 'Fuel'].map((title) => found('metric', title))
    expect(titles('fuel', ...all)).toEqual(['Fuel', 'Fuel per drop', 'Share of fuel-cards', 'Diesel refuel'])
  })

  it('looks at the code as well, a little later than at the name', () => {
    const all = [found('metric', 'Consumption of litres', 'fuel'), found('metric', 'Fuel'), found('unit', 'Refuelling')]
    expect(titles('FUEL ', ...all)).toEqual(['Fuel', 'Consumption of litres', 'Refuelling'])
  })

  it('keeps the order of kinds among equals, then that of names', () => {
    const all = [found('unit', 'Fleet'), found('person', 'Flo'), found('metric', 'Flow'), found('metric', 'Fleet age')]
    expect(titles('fl', ...all)).toEqual(['Fleet age', 'Flow', 'Flo', 'Fleet'])
  })
})
