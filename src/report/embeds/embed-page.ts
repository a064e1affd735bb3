// The small page that an embed is: a drawing, its words for whoever cannot see it, and no script.
import { colours, type Scheme } from '#ui/colours.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const styleOf = (scheme: Scheme): string => {
  const { paper, text, muted } = colours[scheme]
  return `html{color-scheme:${scheme};background:${paper}}
body{margin:0;color:${text};font:14px/1.5 Inter,'Segoe UI',system-ui,sans-serif}
figure{margin:0}
svg{display:block;width:100%;height:auto;max-height:100vh}
figure>.narrow{display:none}
@media (max-width:${narrowPx - 1}px){figure>.wide{display:none}figure>.narrow{display:block}}
h1.words{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
main{max-width:36em;margin:0 auto;padding:4em 1.5em}
main.chart{max-width:none;padding:0}
h1{font-size:1.2em;margin:0 0 .5em}
p{margin:0;color:${muted}}`
}

const page = (title: string, scheme: Scheme, body: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escaped(title)}</title>
<style>${styleOf(scheme)}</style>
</head>
<body>
${body}
</body>
</html>
`

type Words = { title: string; value: string | null; period: string; status: { word: string } | null; asOf: string }

/** Below this width the narrow drawing is shown. */
const narrowPx = 560
export const narrowSize = { width: 400, height: 460 }

const classed = (svg: string, name: string): string => svg.replace('<svg ', `<svg class="${name}" `)

/** Both drawn by us, with everything escaped in them; the page shows the one that fits. */
type Drawings = { wide: string; narrow: string }

export const embedPage = (
  { wide, narrow }: Drawings,
  { title, value, period, status, asOf }: Words,
  scheme: Scheme,
): string => {
  const said = [title, value === null ? '' : `${value}, ${period}`, status?.word ?? '', asOf]
    .filter(Boolean)
    .join(' · ')
  const words = `<h1 class="words">${escaped(said)}</h1>`
  return page(
    title,
    scheme,
    `<main class="chart">${words}\n<figure>\n${classed(wide, 'wide')}\n${classed(narrow, 'narrow')}\n</figure></main>`,
  )
}

const quiet = (title: string, words: string): string =>
  page(title, 'light', `<main><h1>${title}</h1><p>${words}</p></main>`)

/** The same words whatever the reason, so that nobody learns which embeds there are or were. */
export const nothingHere = quiet(
  'Nothing is shown here',
  'The address is not complete, or what it showed was taken back or has ended. Ask whoever gave it to you.',
)

export const tooOften = quiet('Please wait a moment', 'This was asked for very often. Try again in a minute.')
