// What a person may owe; a file of its own, so that the screen knows the kinds without the library that checks them.
export const itemKinds = [
  'decision',
  'carry_out',
  'follow_up',
  'check_in',
  'reading',
  'feed',
  'dependency_asked',
  'dependency_proposed',
  'dependency_promised',
  'dependency_delivered',
  'flag',
  'blocker',
] as const
