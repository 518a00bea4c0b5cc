// Reads one field of unknown data: what can't stand is named by its path, with the way out.

export class FieldRefused extends Error {
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}

export function refuse(field: string, reason: string): never {
  throw new FieldRefused(field, reason);
}

export function objectAt(field: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuse(field, "must be an object");
  return value as Readonly<Record<string, unknown>>;
}

export function listAt(field: string, value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length > 0
    ? value
    : refuse(field, "must be a list with at least one entry");
}

export function textAt(field: string, value: unknown): string {
  return typeof value === "string" && value.trim() !== ""
    ? value
    : refuse(field, "must be a text that isn't empty");
}

/** Open ends: above `above` and below `below`. */
export function numberAt(
  field: string,
  value: unknown,
  above = -Infinity,
  below = Infinity,
): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    return refuse(field, "must be a finite number");
  if (!(value > above && value < below))
    return refuse(
      field,
      below === Infinity ? `must be above ${above}` : `must be above ${above} and below ${below}`,
    );
  return value;
}

/** A share, both ends included. */
export function shareAt(field: string, value: unknown): number {
  const isShare = typeof value === "number" && value >= 0 && value <= 1;
  return isShare ? value : refuse(field, "must be a number from 0 to 1");
}

/** A whole number, both ends included. */
export function wholeAt(field: string, value: unknown, lowest: number, highest: number): number {
  const isWhole =
    typeof value === "number" && Number.isInteger(value) && value >= lowest && value <= highest;
  return isWhole ? value : refuse(field, `must be a whole number from ${lowest} to ${highest}`);
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

export function dateAt(field: string, value: unknown): string {
  const isDate =
    typeof value === "string" && isoDate.test(value) && !Number.isNaN(Date.parse(value));
  return isDate
    ? value
    : refuse(field, "must be a date such as 2026-01-31, or a time with its zone");
}

export function choiceAt<Choice extends string>(
  field: string,
  value: unknown,
  choices: readonly Choice[],
): Choice {
  return (
    choices.find((choice) => choice === value) ??
    refuse(field, `must be one of ${choices.join(", ")}`)
  );
}

export function refuseDuplicates(field: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(field, `names "${twice}" twice`);
}
