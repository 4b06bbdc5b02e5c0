/** A reason not to start that the user can act on; its message is the one sentence that is shown. */
export class StartRefusal extends Error {}
