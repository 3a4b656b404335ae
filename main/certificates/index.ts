export { chainToRoot } from './chain-to-root';
export { createCertificateStore, type CertificateStore } from './certificate-store';
export { daysLeft, describeCertificate, expiryWarning, idOf, namesOf } from './describe-certificate';
export { faultOf } from './examine-certificate';
