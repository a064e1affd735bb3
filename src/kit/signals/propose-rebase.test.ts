import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { proposeRebase } from './propose-rebase.ts'

// Flow of the Nile at Aswan, 1871 to 1970 (Cobb, 1978); the level is known to fall after 1898.
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100,
  1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
  824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897,
  822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975,
  815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]

test('the Nile flows lower after 1898, and shifts once only, whatever the seed', () => {
  for (const seed of [1, 2, 'river']) {
    const shifts = proposeRebase(nile, generatorOf(seed))
    expect(shifts.map(({ at }) => 1871 + at)).toEqual([1899])
    expect(shifts[0]?.before).toBeCloseTo(1097.75, 9)
    expect(shifts[0]?.after).toBeCloseTo(849.9722, 4)
  }
})

const simulated = (name: string, count: number, length: number, carried: number, shift: (i: number) => number) => {
  const generator = generatorOf(name)
  return Array.from({ length: count }, () => {
    let level = 0
    const values = Array.from({ length }, (_, i) => {
      level = carried * level + generator.normal()
      return level + shift(i)
    })
    return proposeRebase(values, generator)
  })
}

const rate = <Item>(items: Item[], fits: (item: Item) => boolean) => items.filter(fits).length / items.length

describe('stated: one stable series in a hundred', () => {
  test.each([24, 52, 104])('%d independent values', (length) => {
    const found = rate(
      simulated(`stable ${length}`, 400, length, 0, () => 0),
      (shifts) => shifts.length > 0,
    )
    // Two standard errors above.
    expect(found).toBeLessThan(0.01 + 2 * Math.sqrt(0.01 / 400))
  })

  test('values that carry over three tenths: at most five in a hundred', () => {
    expect(
      rate(
        simulated('carried', 300, 52, 0.3, () => 0),
        (shifts) => shifts.length > 0,
      ),
    ).toBeLessThan(0.075)
  })
})

test('a shift of two standard deviations is found where it is', () => {
  const found = simulated('shifted', 200, 52, 0, (i) => (i >= 26 ? 2 : 0))
  expect(rate(found, (shifts) => shifts.length === 1 && Math.abs(shifts[0]!.at - 26) <= 2)).toBeGreaterThan(0.8)
})

test('there is none in a short, constant or empty series; gaps are left out', () => {
  const generator = generatorOf(1)
  expect(proposeRebase([], generator)).toEqual([])
  expect(proposeRebase([1, 2, 1, 9, 9, 9], generator)).toEqual([])
  expect(proposeRebase(new Array(50).fill(0.1), generator)).toEqual([])
  const gaps = nile.flatMap((value) => [value, Number.NaN])
  expect(proposeRebase(gaps, generator).map(({ at }) => at)).toEqual([56])
})
