/** Whose habits a practice's system has: `meadow` sends all that the papers allow, `harbour` leaves the optional out. */
export type Vendor = 'meadow' | 'harbour';

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
