// What a zip archive says its entries unpack to, read from its directory without unpacking any: a small file may hold a giant.

const endOfDirectory = 0x06054b50
const entryOfDirectory = 0x02014b50
const endLength = 22
const entryLength = 46
const longestComment = 65_535

const findEnd = (view: DataView): number => {
  const last = view.byteLength - endLength
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return -1
}

/** Null: this is no archive whose directory can be believed. */
export const declaredSize = (bytes: Uint8Array): number | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length < endLength ? -1 : findEnd(view)
  if (end === -1) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let entry = 0; entry < count; entry += 1) {
    if (at + entryLength > bytes.length || view.getUint32(at, true) !== entryOfDirectory) return null
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    // An entry that says nothing of its size, or leaves it to a longer field, may unpack to anything.
    if (unpacked === 0xffffffff || (unpacked === 0 && packed > 2)) return null
    total += unpacked
    at += entryLength + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}
