/** Spells milliseconds since 1970 as an RFC 3339 time. */
export function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Spells a time that may be missing. */
export function toOptionalTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toTime(milliseconds);
}
