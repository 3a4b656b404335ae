import { createContext, useContext, type ReactNode } from 'react';
import { calendarDay } from '../../domain/dates/partial-date';
import type { Gateway } from '../gateway';

/** What the window's parts are given from outside: the boundary and the clock. */
export interface Services {
  readonly gateway: Gateway;
  readonly now: () => Date;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ({ services, children }: { readonly services: Services; readonly children: ReactNode }) => (
  <ServicesContext value={services}>{children}</ServicesContext>
);

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('Services are not provided');
  return services;
};

export const useGateway = (): Gateway => useServices().gateway;

/** Today in the United Kingdom, `yyyy-MM-dd`. */
export const useToday = (): string => {
  const { now } = useServices();
  return calendarDay(now().toISOString()) ?? '';
};
