// Adds up the reports of the test runs and the checks of one CI run, and says in its last line how many passed and failed.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }

const folder = process.argv[2] ?? '.'
const steps = readFileSync(resolve(folder, 'steps'), 'utf8').trim().split('\n')

const total = { passed: 0, failed: 0, skipped: 0 }
for (const step of steps) {
  const [name = '', ended] = step.split('\t')
  const path = resolve(folder, `${name}.json`)
  const report: Report | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  const passed = report?.numPassedTests ?? 0
  const failed = report?.numFailedTests ?? 0
  const counted = {
    // A check has no report; a test run that ended well without one ran nothing and must not pass.
    passed: name.startsWith('check:') && ended === '0' ? 1 : passed,
    // A run can fail without a failed test: a file that does not load, a crash.
    failed: ended !== '0' ? Math.max(failed, 1) : failed + (name.startsWith('check:') || passed > 0 ? 0 : 1),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  console.log(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`)
  total.passed += counted.passed
  total.failed += counted.failed
  total.skipped += counted.skipped
}

if (total.skipped > 0) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
