import type { Vendor } from './vendor-habits';

export interface PracticeLocation {
  readonly id: string;
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly city: string;
  readonly postcode: string;
  readonly phone: string;
}

export interface PracticePractitioner {
  readonly id: string;
  readonly sdsUserId: string;
  readonly roleProfileId: string;
  readonly prefix: string;
  readonly given: string;
  readonly family: string;
  readonly gender: 'male' | 'female';
  readonly jobRoleCode: string;
  readonly jobRoleName: string;
}

interface PracticeAddress {
  readonly lines: readonly string[];
  readonly city: string;
  readonly district: string;
  readonly postcode: string;
}

export interface PracticeCapabilities {
  readonly foundations: boolean;
  readonly appointments: boolean;
  readonly structured: boolean;
  readonly documents: boolean;
  readonly html: boolean;
  readonly task: boolean;
}

/** Areas of the structured record, as a practice can switch them off one by one. */
export type RecordArea = 'allergies' | 'medications' | 'consultations' | 'problems' | 'immunisations' | 'uncategorised' | 'investigations' | 'referrals' | 'diary';

/** A service that the Directory of Services may know, and sessions may belong to (spec 20 §14, 1.2.8). */
export interface PracticeService {
  readonly id: string;
  readonly dosId: string;
  readonly name: string;
}

/** Which week of sessions a practice runs; all are in `practices/appointments/weeks.ts`. */
export type WeekName = 'full' | 'sparse' | 'services' | 'early' | 'three-sites';

/** A practice of the simulated country, the same for its every service (spec 01 §4, spec 04 §4). */
export interface PracticeDefinition {
  readonly odsCode: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly asid: string;
  readonly partyKey: string;
  readonly phone: string;
  readonly address: PracticeAddress;
  readonly locations: readonly PracticeLocation[];
  readonly practitioners: readonly PracticePractitioner[];
  readonly capabilities: PracticeCapabilities;
  /** False: GP Connect is switched off here, and every question is answered 403. */
  readonly sharing: boolean;
  /** Releases of the specification that the system keeps to (spec 01 §1). */
  readonly releases: { readonly foundations: string; readonly structured: string };
  readonly week: WeekName;
  /** Areas of the structured record that are switched off here. */
  readonly switchedOff?: readonly RecordArea[];
  /** The HTML summary begins with emergency codes (spec 10 §4). */
  readonly emergencyCodes?: boolean;
  /** How much longer than others the system takes over every answer, in milliseconds. */
  readonly slowness?: number;
  readonly services?: readonly PracticeService[];
  /** What the practice says of filtering by service; absent before 1.2.8. */
  readonly serviceFiltering?: 'enabled' | 'organization-disabled' | 'supplier-disabled';
  /** Rules of slot availability beyond the restrictions on single slots (spec 20 §5.3). */
  readonly booking?: { readonly mostPerOrganisation?: number; readonly daysAhead?: number };
}

/** The organisation where the app's user works. */
export interface ConsumerOrganisation {
  readonly odsCode: string;
  readonly name: string;
  readonly phone: string;
  readonly type: 'gp-practice';
  readonly asid: string;
  readonly partyKey: string;
}
