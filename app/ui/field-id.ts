/** The id of a field's control, so that an error summary can link to it by the field's name alone. */
export const fieldId = (name: string): string => `field-${name}`;
/** One name in several forms of a page: each has an id of its own. */
export const nameInForm = (name: string, form: string | undefined): string =>
  form === undefined ? name : `${name}-${form}`;

/** Refusals as a summary of such a page links to them. */
export const errorsInForm = (
  errors: Readonly<Record<string, string | undefined>>,
  form: string | undefined,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [nameInForm(name, form), message]),
  );

export const hintId = (name: string): string => `${fieldId(name)}-hint`;
export const errorId = (name: string): string => `${fieldId(name)}-error`;
export const countId = (name: string): string => `${fieldId(name)}-count`;

/** What `aria-describedby` points to: only the parts that are on the page. */
export function describedBy(
  name: string,
  parts: Readonly<{ hint?: unknown; error?: unknown; count?: unknown }>,
): string | undefined {
  const ids = [
    parts.hint === undefined ? null : hintId(name),
    parts.count === undefined ? null : countId(name),
    parts.error === undefined ? null : errorId(name),
  ].filter((id) => id !== null);
  return ids.length === 0 ? undefined : ids.join(" ");
}
