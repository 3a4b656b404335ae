import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Editing, zoom and leaving: nothing that opens tools or leaves the page. */
const template = (isMac: boolean): MenuItemConstructorOptions[] => [
  ...(isMac ? [{ role: 'appMenu' } as const] : [{ label: 'File', submenu: [{ role: 'quit', label: 'Exit' } as const] }]),
  { role: 'editMenu' },
  { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }] },
  { role: 'windowMenu' },
];

export const setApplicationMenu = (platform: NodeJS.Platform): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(platform === 'darwin')));
};
