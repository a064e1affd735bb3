// A checksum of the latest values that an outlook stands on (FNV-1a over their bits): a correction among them shows, whoever made it.

/** What lies further back hardly moves an outlook, and waits for the next fit. */
const looked = 60

const bits = new DataView(new ArrayBuffer(8))

export const seenValues = (values: readonly (number | null)[]): string => {
  let hash = 0x811c9dc5
  for (const value of values.slice(-looked)) {
    bits.setFloat64(0, value ?? Number.NaN)
    for (let i = 0; i < 8; i += 1) hash = Math.imul(hash ^ bits.getUint8(i), 0x01000193)
  }
  return (hash >>> 0).toString(16)
}
