// What must be chosen before anything is sent: said in the words of the form, beside its fields.

/** Throws what a form understands as a refusal when one of the fields is still empty. */
export const demand = (values: Record<string, unknown>, sentences: Record<string, string>): void => {
  const errors = Object.entries(sentences)
    .filter(([field]) => values[field] === null || values[field] === undefined || values[field] === '')
    .map(([field, message]) => ({ field, rule: 'needed', message }))
  if (errors.length > 0) throw { status: 422, errors }
}
