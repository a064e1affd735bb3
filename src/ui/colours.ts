// Every colour of the product, for both themes: neutral greys, one accent for actions, and the colours that mean status.

export type Scheme = 'light' | 'dark'

export const colours = {
  light: {
    paper: '#fdfdfb',
    raised: '#ffffff',
    sunken: '#f5f5f2',
    text: '#1a1c20',
    muted: '#5b6068',
    line: '#e4e4df',
    lineStrong: '#858a92',
    accent: '#1d4e89',
    accentSoft: '#e9eff7',
    onAccent: '#ffffff',
    good: '#1a7240',
    warn: '#8f5600',
    bad: '#b8232b',
    grey: '#5b6068',
    skewed: '#7a3d94',
    goodSoft: '#e7f2ea',
    warnSoft: '#faf0dd',
    badSoft: '#fbeaea',
  },
  dark: {
    paper: '#14161a',
    raised: '#1c1f24',
    sunken: '#191c20',
    text: '#e8e9eb',
    muted: '#a2a8b0',
    line: '#2c3037',
    lineStrong: '#737a84',
    accent: '#8db8f0',
    accentSoft: '#1e2a3a',
    onAccent: '#10151c',
    good: '#57c288',
    warn: '#e8ab4a',
    bad: '#ff857d',
    grey: '#a2a8b0',
    skewed: '#cf9be6',
    goodSoft: '#17271e',
    warnSoft: '#2c2416',
    badSoft: '#321c1d',
  },
} as const

export type ColourName = keyof (typeof colours)['light']

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The palette as CSS variables: `lineStrong` becomes `--tl-line-strong`. */
export const colourVariables = (scheme: Scheme): Record<string, string> =>
  Object.fromEntries(Object.entries(colours[scheme]).map(([name, value]) => [`--tl-${kebab(name)}`, value]))
