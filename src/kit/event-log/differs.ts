// 1 for two whole numbers that differ, 0 for the same: without a branch, which the processor would often guess wrong.

export const differs = (a: number, b: number): number => {
  const bits = a ^ b
  return (bits | -bits) >>> 31
}
