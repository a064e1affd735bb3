// The grades with which a cycle closes: what was typed, else what the progress comes to.

export type Typed = Readonly<Record<string, number | string>>
type Line = { keyResultId: string; suggested: number | null; closed: boolean }

/** Only what somebody typed is sent; the server gives the others what their progress comes to. */
export const typedGrades = (lines: readonly Line[], typed: Typed): { keyResultId: string; grade: number }[] =>
  lines.flatMap(({ keyResultId, closed }) => {
    const grade = typed[keyResultId]
    return closed || grade === undefined || grade === '' ? [] : [{ keyResultId, grade: Number(grade) }]
  })

/** How many key results have neither a grade nor progress to be graded by. */
export const withoutGrade = (lines: readonly Line[], typed: Typed): number =>
  lines.filter(
    ({ keyResultId, suggested, closed }) => !closed && suggested === null && (typed[keyResultId] ?? '') === '',
  ).length
