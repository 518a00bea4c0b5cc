// Rule F5: whom people may ask about a study, and who approved it.
export type StudyContact = Readonly<{ name: string; email: string; telephone: string | null }>;

/** As pages and mails show it; the authority is null while no decision but a demonstration's is recorded. */
export type PublishedContact = StudyContact &
  Readonly<{ authority: string | null; reference: string | null }>;

/** "Ada Lovelace, ada@example.org, +44 20 …" */
export const contactLine = ({ name, email, telephone }: StudyContact): string =>
  [name, email, telephone].filter((part) => part !== null).join(", ");

/** "Ethics committee of …, 2026-11", or null. */
export const approvalLine = ({ authority, reference }: PublishedContact): string | null =>
  authority === null ? null : [authority, reference].filter((part) => part !== null).join(", ");
