// What a decision is about, as one word: 'metric:<id>' for its breach, and behind it a part for one of its levels or its silence.

/** The cause without its part: all that is about one metric, or about one feed. */
export const rootCause = (causeKey: string): string => causeKey.split(':').slice(0, 2).join(':')

/** A level, a silence or a feed begins and ends by itself while the flag of its metric may go on. */
export const endsByItself = (causeKey: string): boolean => causeKey.split(':').length > 2

/** A metric that is silent is another matter than one that is bad: it may ask the same person. */
const topic = (causeKey: string): string => (causeKey.endsWith(':silence') ? causeKey : rootCause(causeKey))

export const isSameTopic = (a: string, b: string): boolean => topic(a) === topic(b)
