// Text that a spreadsheet would run as a formula, and how a table keeps it from that.

/** How such a text begins; the wide signs are what some spreadsheets read as plain ones. */
const signs = "=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20";
const runs = new RegExp(`^[${signs}]`, "u");
const kept = new RegExp(`^'(?=[${signs}])`, "u");

/** An apostrophe in front of it. */
export const inert = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** The text as it was. */
export const asBefore = (text: string): string => text.replace(kept, "");
