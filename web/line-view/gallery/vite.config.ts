import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `/pictures/coat/400x200` is a drawn picture of that size: no photograph to license, and every name has its colours. */
function pictures(): Plugin {
  return {
    name: 'pictures',
    configureServer(server) {
      server.middlewares.use('/pictures', (request, response) => {
        const [, name = '', size = '600x600'] = decodeURIComponent(request.url ?? '').split('/');
        const [width = 600, height = 600] = size.split('x').map(Number);
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(name.startsWith('star') ? star(name === 'star' ? '#f7b500' : '#cfd3d8') : landscape(name, width, height));
      });
    },
  };
}

function star(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${colour}" d="M12 2l3 7 7 .6-5.300 4.800L18.200 22 12 18l-6.200 4 1.500-7.600L2 9.600 9 9z"/></svg>`;
}

function landscape(name: string, width: number, height: number): string {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 360, 7);
  const cross = name === 'map' ? `<path d="M${width / 2} 0V${height}M0 ${height / 2}H${width}" stroke="#fff" stroke-width="6"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 45% 78%)"/>
    <circle cx="${width * 0.75}" cy="${height * 0.28}" r="${Math.min(width, height) * 0.12}" fill="hsl(${hue} 80% 92%)"/>
    <path d="M0 ${height}L${width * 0.35} ${height * 0.45} ${width * 0.55} ${height * 0.7} ${width * 0.7} ${height * 0.55} ${width} ${height}z" fill="hsl(${hue} 35% 45%)"/>
    ${cross}<text x="50%" y="92%" font-family="sans-serif" font-size="${Math.min(width, height) * 0.09}" fill="#fff" text-anchor="middle">${name.replace(/[<&]/g, '')}</text></svg>`;
}

export default defineConfig({ plugins: [react(), pictures()], server: { port: 5199 } });
