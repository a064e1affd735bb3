// Fields that name exactly one person. A list of people is refused by a rule of its own, which a program can tell from a slip.
import { z } from 'zod'

const params = { rule: 'one_person' }

/** `words` tell whoever names several what to do instead. */
export const onePerson = (words: string, otherwise = 'The id of one person.') =>
  z
    .custom<string>((given) => !Array.isArray(given), { error: words, params })
    .meta({ type: 'string', format: 'uuid' })
    .pipe(z.guid(otherwise))

/** A name under which a second person is tried; whatever it holds is refused. */
export const nobodyElse = (words: string) =>
  z
    .custom<undefined>((given) => given === undefined, { error: words, params })
    .meta({ not: {} })
    .optional()
