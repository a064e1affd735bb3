// `throughline migrate`, `backup`, `restore`, `doctor`: looking after the data.
import type { Command } from 'commander'

export const addDatabaseCommands = (_program: Command): void => {}
