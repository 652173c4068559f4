import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm run dev` finds the rest of Isobar: the gateway. */
const gateway = process.env['PUBLIC_URL'] ?? 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react(), tailwindcss()],
  build: { outDir: 'dist', chunkSizeWarningLimit: 600 },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/api/auth': { target: gateway },
      '/site.json': { target: gateway },
    },
  },
})
