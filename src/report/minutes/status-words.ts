// What each status is called in mails, pictures and on a terminal; the screen has the same words from its catalogue.
export const statusWords: Record<string, string> = {
  on_track: 'on track',
  at_risk: 'at risk',
  off_track: 'off track',
  outdated: 'outdated',
  no_data: 'no data',
  pending: 'pending',
  closed: 'closed',
  distorted: 'distorted',
}

/** Each by its shape, where there are only letters. */
export const statusSigns: Record<string, string> = {
  on_track: '●',
  at_risk: '▲',
  off_track: '■',
  outdated: '◔',
  no_data: '◌',
  pending: '◎',
  closed: '✓',
  distorted: '◆',
}
