/** What other parts of main may use of the encounter by value. */
export { appointmentKeyOf, type Encounter } from './encounter';
