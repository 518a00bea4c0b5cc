// The languages in which pages are written.
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];
