// Takes in a stream up to a limit and not one chunk more, however much is sent.
import { tooLarge } from '#kit/problems.ts'

export const collectBytes = async (
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    length += chunk.length
    if (length > maxBytes) {
      throw tooLarge(
        `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB. Split it, or send the rows over the API.`,
      )
    }
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
