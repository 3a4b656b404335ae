/** What other parts of main may use of the directory by value. */
export { encounterRoutes } from './encounter-routes';
