// One spelling of each name in a table: what no reader can see never makes two names of one.
const invisible = /[\u0000\u00AD\u200B-\u200F\u2060\uFEFF]/gu;

/** A name as every row spells it: composed letters, no invisible sign, single blanks. */
export const spelledOnce = (name: string): string =>
  name.normalize("NFC").replace(invisible, "").replace(/\s+/gu, " ").trim();
