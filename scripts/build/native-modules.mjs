/**
 * The packages that stay outside the bundles, because each finds a compiled library beside itself at run time. Everything else is
 * bundled. graphene-pk11 stays out with the module it wraps: bundled, it would read pkcs11js' constants as an ES module, which has none.
 * The build leaves these out, and the stage puts them, with all they need, beside the built application.
 */
export const nativeModules = ['@napi-rs/keyring', 'graphene-pk11', 'libsql', 'pkcs11js'];
