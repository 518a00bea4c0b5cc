/** The id of a field's control, so that an error summary can link to it by the field's name alone. */
export const fieldId = (name: string): string => `field-${name}`;
export const hintId = (name: string): string => `${fieldId(name)}-hint`;
export const errorId = (name: string): string => `${fieldId(name)}-error`;
export const countId = (name: string): string => `${fieldId(name)}-count`;

/** What `aria-describedby` points to: only the parts that are on the page. */
export function describedBy(name: string, parts: Readonly<{ hint?: unknown; error?: unknown; count?: unknown }>): string | undefined {
  const ids = [
    parts.hint === undefined ? null : hintId(name),
    parts.count === undefined ? null : countId(name),
    parts.error === undefined ? null : errorId(name),
  ].filter((id) => id !== null);
  return ids.length === 0 ? undefined : ids.join(" ");
}
