/** A person as coordinators read of them. */
export const named = (code: string, name: string | null): string =>
  name === null ? `${code} (name erased)` : `${code}: ${name}`;
