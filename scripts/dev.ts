// The server with the demo company and the web interface from its sources: both follow every change of a file.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createServer } from 'vite'

const root = resolve(import.meta.dirname, '..')
const port = process.env.PORT ?? '3000'
const webPort = process.env.WEB_PORT ?? '5173'

const server = spawn(
  process.execPath,
  ['--watch', 'src/cli/throughline.ts', 'serve', '--demo', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: port, BASE_URL: process.env.BASE_URL ?? `http://localhost:${webPort}` },
  },
)

const web = await createServer({
  root,
  server: { port: Number(webPort), strictPort: true, proxy: { '/api': `http://localhost:${port}` } },
})
await web.listen()
web.printUrls()

const stop = async () => {
  server.kill('SIGTERM')
  await web.close()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
server.once('exit', () => web.close())
