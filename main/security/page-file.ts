import { extname, resolve, sep } from 'node:path';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.woff': 'font/woff', '.woff2': 'font/woff2', '.wasm': 'application/wasm', '.bcmap': 'application/octet-stream', '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf', '.icc': 'application/octet-stream',
};

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * The file that an address of the app's own scheme stands for, or null: another host, a path that leads out of the folder, a
 * kind of file that no page needs.
 */
export const pageFileOf = (address: string, folder: string): PageFile | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'gp-connect:' || url.host !== 'app') return null;
  const asked = decoded(url.pathname);
  if (asked === null || asked.includes('\0') || asked.includes('\\')) return null;
  const path = resolve(folder, `.${asked === '' || asked === '/' ? '/index.html' : asked}`);
  if (!path.startsWith(folder + sep)) return null;
  const contentType = kinds[extname(path).toLowerCase()];
  return contentType === undefined ? null : { path, contentType };
};
