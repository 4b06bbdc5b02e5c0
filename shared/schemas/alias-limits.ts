export const MAX_TERM_CHARS = 100;
export const MAX_EXPANSION_CHARS = 200;
export const MAX_EXPANSIONS = 20;

/** How many aliases a tenant may keep, and how many one import may hold. */
export const MAX_ALIASES = 2_000;
export const MAX_IMPORTED_ALIASES = 1_000;
