// Whether a topic falls under a filter with + for one level and # for all that follow, as MQTT has it.
export const isUnder = (filter: string, topic: string): boolean => {
  const wanted = filter.split('/')
  const given = topic.split('/')
  // What a broker says about itself is not under a star.
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false
  for (const [at, level] of wanted.entries()) {
    if (level === '#') return true
    if (at >= given.length || (level !== '+' && level !== given[at])) return false
  }
  return wanted.length === given.length
}
