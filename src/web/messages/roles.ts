export const roleMessages = {
  'role.administrator': 'administrator',
  'role.leader': 'leader',
  'role.editor': 'editor',
  'role.contributor': 'contributor',
  'role.viewer': 'viewer',
} as const
