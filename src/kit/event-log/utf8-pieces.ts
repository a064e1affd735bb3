// The bytes of a text file as UTF-8 without a byte order mark, whatever of the Unicode encodings it was written in.

const isZero = (byte: number | undefined) => byte === 0

/** UTF-16 by its mark, or by the zero in every second byte that a mostly Western text has. */
const wideEncoding = (start: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start.length < 4) return null
  if (!isZero(start[0]) && isZero(start[1]) && !isZero(start[2]) && isZero(start[3])) return 'utf-16le'
  if (isZero(start[0]) && !isZero(start[1]) && isZero(start[2]) && !isZero(start[3])) return 'utf-16be'
  return null
}

// Enough for every mark, and for the encoding that XML declares.
const startLength = 256

async function* fromStart(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | null = new Uint8Array(0)
  for await (const piece of pieces) {
    if (!held) {
      yield piece
      continue
    }
    const joined: Uint8Array = new Uint8Array(held.length + piece.length)
    joined.set(held)
    joined.set(piece, held.length)
    held = joined
    if (held.length < startLength) continue
    yield held
    held = null
  }
  if (held && held.length > 0) yield held
}

/** What is neither UTF-16 nor marked passes as it is: UTF-8, or an older encoding that the reader has to tell. */
export async function* utf8Pieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null
  let isFirst = true
  const encoder = new TextEncoder()
  for await (const piece of fromStart(pieces)) {
    let bytes = piece
    if (isFirst) {
      isFirst = false
      const wide = wideEncoding(piece)
      if (wide) decoder = new TextDecoder(wide, { fatal: true })
      else if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) bytes = piece.subarray(3)
    }
    yield decoder ? encoder.encode(decoder.decode(bytes, { stream: true })) : bytes
  }
  if (decoder) yield encoder.encode(decoder.decode())
}
