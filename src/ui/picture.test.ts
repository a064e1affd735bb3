import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { drawPicture, type Picture } from './picture.ts'

const widths = (text: string, sizePx: number) => [...text].length * sizePx * 0.55

const picture: Picture = {
  title: 'Delivered on time',
  value: '96.1 %',
  period: 'Week of Mon 9 Feb',
  status: { tone: 'on_track', word: 'on track' },
  chart: {
    points: [
      { day: '2026-01-26', value: 94 },
      { day: '2026-02-02', value: 95, signal: { says: 'a step', shape: 'rect', tone: 'good' } },
      { day: '2026-02-09', value: 96.1 },
    ],
    target: 95,
    unit: '%',
    precision: 1,
  },
  sentence: 'Better than the week before.',
  asOf: 'As of Thu 12 Feb, 09:00',
  source: 'Operations · Parcel Co',
  look: { scheme: 'light', width: 800, height: 460 },
  formats: { locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' },
  now: '2026-02-12T09:00:00.000Z',
}

/** All text of a well-formed document; throws where it is not well-formed. */
const textsOf = (svg: string): string[] => {
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (text) => text.trim() !== '' && texts.push(text))
  parser.write(svg).close()
  return texts
}

describe('a picture', () => {
  it('stands alone: title, figure, status, lines, sentence, as of when, whose', () => {
    const texts = textsOf(drawPicture(picture, widths))
    for (const words of [
      'Delivered on time',
      '96.1 %',
      'Week of Mon 9 Feb',
      'on track',
      'Target 95.0',
      'Better than the week before.',
      'As of Thu 12 Feb, 09:00',
      'Operations · Parcel Co',
    ])
      expect(texts, words).toContain(words)
  })

  it('is the same each time', () => {
    const first = drawPicture(picture, widths)
    drawPicture({ ...picture, look: { ...picture.look, width: 500 } }, widths)
    expect(drawPicture(picture, widths)).toBe(first)
  })

  it('stays well-formed whatever people typed, and lets no markup through', () => {
    const title = '<script>alert("1")</script> & \u0000\u0007 ]]> \ud800 Ünïted'
    const chart = { ...picture.chart!, annotations: [{ day: '2026-02-02', text: '</text><image href="x"/>' }] }
    const wide = { ...picture.look, width: 2000 }
    const svg = drawPicture({ ...picture, title, chart, look: wide }, widths)
    expect(textsOf(svg).join(' ')).toContain('<script>alert("1")</script> &')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<image')
  })

  it('can be drawn before the first reading', () => {
    const texts = textsOf(drawPicture({ ...picture, value: null, chart: null, sentence: 'No readings yet.' }, widths))
    expect(texts).toContain('No readings yet.')
  })

  it('is drawn in the colours of its theme and in its size', () => {
    const dark = drawPicture({ ...picture, look: { scheme: 'dark', width: 640, height: 400 } }, widths)
    expect(dark).toContain('width="640" height="400" viewBox="0 0 640 400"')
    expect(dark).toContain('fill="#14161a"')
    expect(dark).not.toContain('fill="#fdfdfb"')
  })
})
