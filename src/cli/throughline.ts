#!/usr/bin/env node
// The command `throughline`: runs a server, looks after its data, and asks a server by its API.
import { Command, CommanderError } from 'commander'
import { ConfigError } from '#base/config.ts'
import { addBackupCommand } from './backup-command.ts'
import { addDatabaseCommands } from './database-commands.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { addImportNhsCommand } from './import-nhs-command.ts'
import { addPictureCommand } from './picture-command.ts'
import { addRemoteCommands } from './remote-commands.ts'
import { addReplayCommand } from './replay-command.ts'
import { addResetPasswordCommand } from './reset-password-command.ts'
import { addServeCommand } from './serve-command.ts'
import { addStatusCommand } from './status-command.ts'
import { addTryCommand } from './try-command.ts'
import { addWatchCommand } from './watch-command.ts'

const program = new Command('throughline')
  .description('The open, self-hosted system that runs a strategy week after week')
  .showHelpAfterError('(see --help)')
  .exitOverride()

addServeCommand(program)
addBackupCommand(program)
addDatabaseCommands(program)
addResetPasswordCommand(program)
addDoctorCommand(program)
addReplayCommand(program)
addImportNhsCommand(program)
addTryCommand(program)
addPictureCommand(program)
addStatusCommand(program)
addWatchCommand(program)
addRemoteCommands(program)

const endWith = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof ConfigError) return exitCodes.usage
  return error instanceof CommandError ? error.exitCode : exitCodes.failed
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = endWith(error)
}
