import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { colourVariables } from './colours.ts'
import { words } from './words.ts'

const everyShade = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
]

/** Buttons know four looks; each takes its colour from the palette's variables, so that both themes keep their contrast. */
const buttonColours: VariantColorsResolver = ({ variant, color }) => {
  const word = color === 'bad' ? 'var(--tl-bad)' : 'var(--tl-accent)'
  const soft = color === 'bad' ? 'var(--tl-bad-soft)' : 'var(--tl-accent-soft)'
  if (variant === 'filled')
    return {
      background: word,
      hover: `color-mix(in srgb, ${word} 88%, var(--tl-text))`,
      color: 'var(--tl-on-accent)',
      border: '1px solid transparent',
    }
  if (variant === 'light') return { background: soft, hover: soft, color: word, border: '1px solid transparent' }
  if (variant === 'subtle' || variant === 'transparent')
    return { background: 'transparent', hover: soft, color: word, border: '1px solid transparent' }
  return {
    background: 'var(--tl-raised)',
    hover: 'var(--tl-sunken)',
    color: color === 'bad' ? word : 'var(--tl-text)',
    border: '1px solid var(--tl-line-strong)',
  }
}

export const fontFamily =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'

const bodySize = '0.875rem'
const smallSize = '0.75rem'
const titleSize = '1.25rem'

const closes = { 'aria-label': words('close') }

export const theme = createTheme({
  fontFamily,
  primaryColor: 'accent',
  primaryShade: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: smallSize, sm: bodySize, md: bodySize, lg: titleSize, xl: titleSize },
  lineHeights: { xs: '1.333', sm: '1.5', md: '1.5', lg: '1.4', xl: '1.4' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: titleSize, lineHeight: '1.4' },
      h2: { fontSize: bodySize, lineHeight: '1.5' },
      h3: { fontSize: bodySize, lineHeight: '1.5' },
      h4: { fontSize: bodySize, lineHeight: '1.5' },
    },
  },
  colors: {
    accent: everyShade('var(--tl-accent)'),
    good: everyShade('var(--tl-good)'),
    warn: everyShade('var(--tl-warn)'),
    bad: everyShade('var(--tl-bad)'),
    red: everyShade('var(--tl-bad)'),
    dark: [
      '#e8e9eb',
      '#c9ccd1',
      '#a2a8b0',
      '#737a84',
      '#2c3037',
      '#24282e',
      '#1c1f24',
      '#14161a',
      '#101215',
      '#0b0d0f',
    ],
    gray: [
      '#fafaf8',
      '#f5f5f2',
      '#ecece8',
      '#e4e4df',
      '#c8cacc',
      '#a9adb3',
      '#858a92',
      '#5b6068',
      '#33373d',
      '#1a1c20',
    ],
  },
  variantColorResolver: buttonColours,
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: closes,
      },
    },
    // Hints below the fields, so that fields side by side stand on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Select: { defaultProps: { withScrollArea: false } },
    MultiSelect: { defaultProps: { withScrollArea: false } },
    Drawer: { defaultProps: { closeButtonProps: closes } },
    Notification: { defaultProps: { closeButtonProps: closes } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 200, events: { hover: true, focus: true, touch: true } } },
  },
})

const mantineColours = {
  '--mantine-color-body': 'var(--tl-paper)',
  '--mantine-color-text': 'var(--tl-text)',
  '--mantine-color-bright': 'var(--tl-text)',
  '--mantine-color-dimmed': 'var(--tl-muted)',
  '--mantine-color-placeholder': 'var(--tl-muted)',
  '--mantine-color-anchor': 'var(--tl-accent)',
  '--mantine-color-error': 'var(--tl-bad)',
  '--mantine-color-default': 'var(--tl-raised)',
  '--mantine-color-default-hover': 'var(--tl-sunken)',
  '--mantine-color-default-color': 'var(--tl-text)',
  '--mantine-color-default-border': 'var(--tl-line-strong)',
  '--mantine-color-disabled': 'var(--tl-sunken)',
  '--mantine-color-disabled-color': 'var(--tl-muted)',
  '--mantine-color-disabled-border': 'var(--tl-line)',
  '--mantine-primary-color-contrast': 'var(--tl-on-accent)',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...colourVariables('light'), ...mantineColours },
  dark: { ...colourVariables('dark'), ...mantineColours },
})
