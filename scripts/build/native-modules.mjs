/**
 * The packages that stay outside the bundles, because each finds a compiled library beside itself at run time. Everything else is
 * bundled. The build leaves these out, and the stage puts them, with all they need, beside the built application.
 */
export const nativeModules = ['@napi-rs/keyring', 'libsql', 'pkcs11js']
