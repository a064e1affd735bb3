import { expect, test } from 'vitest'
import { likeliest, likeness } from './match-names.ts'

test('names that share their telling words are alike, whatever the order and the endings', () => {
  expect(likeness('Reopened tickets', 'Tickets reopened')).toBe(1)
  expect(likeness('Customer satisfaction after contact', 'Customer satisfaction')).toBeCloseTo(2 / 3)
  expect(likeness('Cost per delivery', 'Delivery cost')).toBe(1)
  expect(likeness('Cost per delivery', 'Staff turnover')).toBe(0)
})

test('the likeliest stands first, and what shares too little is left out', () => {
  const names = ['Cost of living', 'Delivery cost', 'First-pass yield', 'Cost per delivery in the north region of all']
  expect(
    likeliest(
      'Cost per delivery',
      names.map((title) => ({ title })),
    ).map(({ title }) => title),
  ).toEqual(['Delivery cost', 'Cost of living', 'Cost per delivery in the north region of all'])
})
