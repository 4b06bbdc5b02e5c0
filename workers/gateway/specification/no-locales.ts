// Stands in the bundle for zod's messages in forty languages. The router holds zod as one object, so that the bundler cannot
// leave out what nobody uses; every message here is in English.
export default {};
