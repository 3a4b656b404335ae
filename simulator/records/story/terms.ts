import type { Term } from './story';

const readCode = (code: string, display: string): NonNullable<Term['original']> => ({
  system: 'http://read.info/readv2',
  code,
  display,
});

/** The words of the stories. Codes are for training; nothing may rely on them clinically. */
export const conditions = {
  diabetes: { code: '44054006', display: 'Type 2 diabetes mellitus' },
  hypertension: { code: '59621000', display: 'Essential hypertension', original: readCode('G20..00', 'Essential hypertension') },
  asthma: { code: '195967001', display: 'Asthma' },
  eczema: { code: '43116000', display: 'Eczema', text: 'Infantile eczema' },
  pregnant: { code: '77386006', display: 'Pregnant' },
  fibrillation: { code: '49436004', display: 'Atrial fibrillation' },
  heartFailure: { code: '84114007', display: 'Heart failure' },
  kidneyDisease: { code: '433144002', display: 'Chronic kidney disease stage 3' },
  osteoarthritis: { code: '396275006', display: 'Osteoarthritis', text: 'OA both knees' },
  depression: { code: '35489007', display: 'Depressive disorder' },
  anxiety: { code: '48694002', display: 'Anxiety', text: 'Anxiety state' },
  hypothyroidism: { code: '40930008', display: 'Hypothyroidism' },
  hipFracture: { code: '5913000', display: 'Fracture of neck of femur' },
  cataract: { code: '193570009', display: 'Cataract' },
  tonsillitis: { code: '90176007', display: 'Tonsillitis' },
  chestInfection: { code: '50417007', display: 'Lower respiratory tract infection', text: 'Chest infection' },
  backPain: { code: '279039007', display: 'Low back pain' },
  degradedProblem: { code: '196411000000103', display: 'Transfer-degraded record entry', text: '?TIA 1998 - letter lost' },
} as const satisfies Readonly<Record<string, Term>>;

export const allergens = {
  penicillin: { code: '91936005', display: 'Allergy to penicillin', original: readCode('14L1.00', 'H/O: penicillin allergy') },
  peanut: { code: '91935009', display: 'Allergy to peanut' },
  latex: { code: '300916003', display: 'Latex allergy' },
  ibuprofen: { code: '293619005', display: 'Ibuprofen allergy' },
  aspirin: { code: '293586001', display: 'Aspirin allergy' },
  plasters: { code: '402306009', display: 'Allergic contact dermatitis caused by adhesive', text: 'Sticking plasters' },
  none: { code: '716186003', display: 'No known allergy' },
  degradedDrug: { code: '196461000000101', display: 'Transfer-degraded drug allergy', text: 'Septrin – blisters on both arms, 1974' },
  degradedOther: { code: '196471000000108', display: 'Transfer-degraded non-drug allergy', text: 'Wasps ++' },
} as const satisfies Readonly<Record<string, Term>>;

export const reactions = {
  anaphylaxis: { code: '39579001', display: 'Anaphylaxis' },
  rash: { code: '271807003', display: 'Rash' },
  urticaria: { code: '126485001', display: 'Urticaria' },
  oral: { code: '26643006', display: 'Oral route' },
} as const satisfies Readonly<Record<string, Term>>;

export const medicines = {
  metformin: { code: '325278007', display: 'Metformin 500mg tablets' },
  gliclazide: { code: '325238000', display: 'Gliclazide 80mg tablets' },
  ramipril: { code: '318902005', display: 'Ramipril 5mg capsules' },
  ramiprilLow: { code: '318901003', display: 'Ramipril 2.5mg capsules' },
  atorvastatin: { code: '320030001', display: 'Atorvastatin 20mg tablets' },
  amlodipine: { code: '319283006', display: 'Amlodipine 5mg tablets' },
  salbutamol: { code: '39113611000001102', display: 'Salbutamol 100micrograms/dose inhaler CFC free' },
  beclometasone: { code: '407830008', display: 'Clenil Modulite 50micrograms/dose inhaler (Chiesi Ltd)' },
  prednisolone: { code: '325426006', display: 'Prednisolone 5mg soluble tablets' },
  folicAcid: { code: '326858003', display: 'Folic acid 400microgram tablets' },
  nitrofurantoin: { code: '324168009', display: 'Nitrofurantoin 100mg modified-release capsules' },
  warfarinOne: { code: '319733000', display: 'Warfarin 1mg tablets' },
  warfarinThree: { code: '319734006', display: 'Warfarin 3mg tablets' },
  digoxin: { code: '317935006', display: 'Digoxin 125microgram tablets' },
  bisoprolol: { code: '318590006', display: 'Bisoprolol 2.5mg tablets' },
  furosemide: { code: '317971007', display: 'Furosemide 40mg tablets' },
  omeprazole: { code: '317291008', display: 'Omeprazole 20mg gastro-resistant capsules' },
  paracetamol: { code: '322236009', display: 'Paracetamol 500mg tablets' },
  morphine: { code: '36126411000001106', display: 'Morphine sulfate 10mg/5ml oral solution' },
  levothyroxine: { code: '768536003', display: 'Levothyroxine sodium 100microgram tablets' },
  sertraline: { code: '321966007', display: 'Sertraline 50mg tablets' },
  citalopram: { code: '321987003', display: 'Citalopram 20mg tablets' },
  clozapine: { code: '321570005', display: 'Clozapine 100mg tablets' },
  amoxicillin: { code: '323510009', display: 'Amoxicillin 500mg capsules' },
  doxycycline: { code: '324067000', display: 'Doxycycline 100mg capsules' },
  degraded: { code: '196421000000109', display: 'Transfer-degraded medication entry', text: 'Ointment from Dr Patel, green tube' },
} as const satisfies Readonly<Record<string, Term>>;

export const vaccinations = {
  influenza: { code: '822851000000102', display: 'Seasonal influenza vaccination' },
  covid: { code: '1324681000000101', display: 'Administration of first dose of SARS-CoV-2 vaccine' },
  sixInOne: { code: '1082441000000108', display: 'First hexavalent DTaP/IPV/Hib/HepB vaccination' },
  meningitisB: { code: '720539004', display: 'First meningitis B vaccination' },
  mmr: { code: '38598009', display: 'Measles mumps and rubella vaccination' },
  pneumococcal: { code: '12866006', display: 'Pneumococcal vaccination' },
  pertussis: { code: '956951000000104', display: 'Pertussis vaccination in pregnancy' },
  shingles: { code: '722215002', display: 'Shingles vaccination' },
  consent: { code: '310375005', display: 'Immunisation consent given' },
  dissent: { code: '310376006', display: 'Immunisation consent not given' },
} as const satisfies Readonly<Record<string, Term>>;

export const findings = {
  weight: { code: '27113001', display: 'Body weight' },
  height: { code: '50373000', display: 'Body height' },
  bodyMassIndex: { code: '60621009', display: 'Body mass index' },
  pulse: { code: '78564009', display: 'Pulse rate' },
  peakFlow: { code: '18491006', display: 'Peak expiratory flow rate' },
  bloodPressure: { code: '75367002', display: 'Blood pressure' },
  neverSmoked: { code: '266919005', display: 'Never smoked tobacco' },
  exSmoker: { code: '8517006', display: 'Ex-smoker' },
  alcohol: { code: '160573003', display: 'Alcohol intake' },
  footCheck: { code: '401191002', display: 'Diabetic foot examination' },
  footPulse: { code: '164395000', display: 'Dorsalis pedis pulse present' },
  retinal: { code: '314971001', display: 'Digital retinal screening' },
  mood: { code: '720433000', display: 'Patient Health Questionnaire Nine Item score' },
  selfReferral: { code: '306098008', display: 'Self referral' },
  carer: { code: '224484003', display: 'Patient themselves providing care' },
  interpreter: { code: '315594003', display: 'Interpreter needed' },
  notForResuscitation: { code: '450476008', display: 'Not for attempted cardiopulmonary resuscitation' },
  summarised: { code: '185202000', display: 'Notes summary on computer' },
  vaguePain: { code: '22253000', display: 'Pain' },
  degraded: { code: '196411000000103', display: 'Transfer-degraded record entry', text: 'Bowel op. RIE ~1961' },
} as const satisfies Readonly<Record<string, Term>>;

export const tests = {
  bloodCount: { code: '1022441000000101', display: 'Full blood count' },
  haemoglobin: { code: '1022431000000105', display: 'Haemoglobin estimation' },
  whiteCells: { code: '1022541000000102', display: 'Total white cell count' },
  platelets: { code: '1022651000000100', display: 'Platelet count' },
  renal: { code: '1013211000000103', display: 'Urea and electrolytes' },
  sodium: { code: '1000661000000107', display: 'Serum sodium level' },
  potassium: { code: '1000651000000109', display: 'Serum potassium level' },
  creatinine: { code: '1000731000000107', display: 'Serum creatinine level' },
  glycatedHaemoglobin: { code: '999791000000106', display: 'Haemoglobin A1c level - IFCC standardised' },
  cholesterol: { code: '1005671000000105', display: 'Serum cholesterol level' },
  inr: { code: '165581004', display: 'International normalised ratio' },
  urineCulture: { code: '401324008', display: 'Urine microscopy, culture and sensitivities' },
  degradedRequest: { code: '196441000000102', display: 'Transfer-degraded request', text: 'Bloods as per letter' },
  venousBlood: { code: '122555007', display: 'Venous blood specimen' },
  urine: { code: '122575003', display: 'Urine specimen' },
} as const satisfies Readonly<Record<string, Term>>;

export const plans = {
  diabetesReview: { code: '754081000000104', display: 'Diabetic annual review' },
  asthmaClinic: { code: '170671003', display: 'Seen in asthma clinic' },
  midwife: { code: '424441002', display: 'Prenatal initial visit', text: 'Booking visit, community midwife' },
  bloodTest: { code: '396550006', display: 'Blood test' },
  medicationReview: { code: '182836005', display: 'Review of medication' },
  fluJab: { code: '822851000000102', display: 'Seasonal influenza vaccination' },
  secondDose: { code: '1082451000000106', display: 'Second hexavalent DTaP/IPV/Hib/HepB vaccination' },
  degraded: { code: '196451000000104', display: 'Transfer-degraded plan', text: 'r/v bp 6/12' },
} as const satisfies Readonly<Record<string, Term>>;

export const referralReasons = {
  obstetrics: { code: '183843004', display: 'Referral to antenatal clinic' },
  ophthalmology: { code: '183527002', display: 'Referral to ophthalmology service' },
  psychology: { code: '308459004', display: 'Referral to psychologist' },
  cardiology: { code: '183519002', display: 'Referral to cardiology service' },
  breastClinic: { code: '276401000000108', display: 'Fast track referral for suspected breast cancer' },
  degraded: { code: '196431000000106', display: 'Transfer-degraded referral', text: 'ref ENT ?polyps, old card' },
  paediatrics: { code: '183521007', display: 'Referral to paediatrician', text: 'Wheeze, not settling' },
} as const satisfies Readonly<Record<string, Term>>;

export const documentTypes = {
  outpatient: { code: '823651000000106', display: 'Clinical letter' },
  discharge: { code: '823701000000103', display: 'Discharge letter' },
  scan: { display: 'Radiology image', text: 'Scanned picture' },
  referral: { code: '823661000000109', display: 'Referral letter' },
  form: { display: 'Form', text: 'Form, scanned' },
} as const satisfies Readonly<Record<string, Term>>;
