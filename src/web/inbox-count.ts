/** How many things wait for the person who is signed in; null while nobody can say. */
export const useInboxCount = (): number | null => null
