import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { translator } from './translator.ts'

const t = translator({
  plain: 'Nothing needs you.',
  named: '{who} decided on {day}.',
  counted: { one: 'One thing needs {who}.', other: '{count} things need {who}.' },
})

describe('translator', () => {
  it('fills in the named values', () => {
    expect(t('plain')).toBe('Nothing needs you.')
    expect(t('named', { who: 'Ada', day: 'Thu 12 Feb' })).toBe('Ada decided on Thu 12 Feb.')
  })

  it('chooses the plural form and groups long figures', () => {
    expect(t('counted', { count: 1, who: 'you' })).toBe('One thing needs you.')
    expect(t('counted', { count: 12000, who: 'you' })).toBe('12,000 things need you.')
  })

  it('puts elements into a sentence', () => {
    const sentence = t.rich('counted', { count: 2, who: createElement('b', null, 'Ada') })
    expect(renderToStaticMarkup(sentence)).toBe('2 things need <b>Ada</b>.')
  })

  it('does not read values as patterns or markup', () => {
    expect(t('named', { who: '{day}', day: '<b>' })).toBe('{day} decided on <b>.')
  })
})
