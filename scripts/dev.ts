// The server with the demo company and the web interface from its sources: both follow every change of a file.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const port = process.env.PORT ?? '3000'
const webPort = process.env.WEB_PORT ?? '5173'

const command = ['--watch', 'src/cli/throughline.ts', 'serve', '--demo', ...process.argv.slice(2)]
const environment = { ...process.env, PORT: port, BASE_URL: process.env.BASE_URL ?? `http://localhost:${webPort}` }
const server = spawn(process.execPath, command, { cwd: root, stdio: 'inherit', env: environment })

// The configuration reads it when it is loaded.
process.env.API = `http://localhost:${port}`
const { createServer } = await import('vite')
const web = await createServer({
  configFile: resolve(root, 'vite.config.ts'),
  server: { port: Number(webPort), strictPort: true },
})
await web.listen()
web.printUrls()

const stop = async () => {
  server.kill('SIGTERM')
  await web.close()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
server.once('exit', () => void web.close())
