import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createGateway, windowBridge } from './gateway';
import { createQueryClient } from './session/query-client';
import './styles';

const start = (): void => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element');
  const bridge = windowBridge();
  if (bridge === null) {
    root.textContent = 'This page works only inside GP Connect Desktop.';
    return;
  }
  const services = { gateway: createGateway(bridge), now: () => new Date() };
  createRoot(root).render(<StrictMode><App services={services} queries={createQueryClient()} /></StrictMode>);
};

start();
