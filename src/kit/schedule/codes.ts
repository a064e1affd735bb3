// Kinds of links, and of dates that must hold, as the numbers that flat arrays keep.
export const FS = 0
export const SS = 1
export const FF = 2
export const SF = 3

export const heldStart = 1
export const heldFinish = 2
