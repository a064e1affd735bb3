import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractsForBrowser } from './src/web/vite-contracts.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('./src/web'),
  plugins: [react(), contractsForBrowser()],
  build: {
    outDir: at('./dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The largest chunk is the layout engine of the map, which loads in a worker where a map is shown.
    chunkSizeWarningLimit: 1700,
    rolldownOptions: {
      output: {
        // Charts and maps stand behind dynamic imports and need no group: a group would also draw in what others share.
        codeSplitting: {
          groups: [{ name: 'framework', test: /node_modules\/(react|react-dom|scheduler)\// }],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.API ?? 'http://localhost:3000' } },
})
