// Finds :since in a query where it is a parameter and not part of a text, a name, a comment or a cast.

const pieces =
  /'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|::|:since\b/g

export const withSince = (query: string, parameter: string): { text: string; count: number } => {
  let count = 0
  const text = query.replace(pieces, (piece) => {
    if (piece !== ':since') return piece
    count += 1
    return parameter
  })
  return { text, count }
}
