import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { allowEmptyingElements } from './components/empty-markup-policy';
import { FaultBoundary } from './components/fault-boundary';
import { createGateway, windowBridge } from './gateway';
import { createQueryClient } from './session/query-client';
import './styles';

const start = (): void => {
  allowEmptyingElements();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element');
  const bridge = windowBridge();
  if (bridge === null) {
    root.textContent = 'This page works only inside GP Connect Desktop.';
    return;
  }
  const services = { gateway: createGateway(bridge), now: () => new Date() };
  createRoot(root).render(
    <StrictMode><FaultBoundary><App services={services} queries={createQueryClient()} /></FaultBoundary></StrictMode>,
  );
};

start();
