// What entries say, read field by field, whatever they hold.
import type { LedgerAct } from "#study/ledger-acts.ts";
import type { Says } from "./facts.ts";

export type ToldEntry = Readonly<{
  actor: string;
  at: string;
  act: LedgerAct;
  detail: Says;
  /** Undefined where its opening is withheld. */
  payload: unknown;
}>;

export type ToldLedger = Readonly<{
  /** Entries of these acts, parsed anew at each call: what is no longer compared needs no memory. */
  of: (...acts: readonly LedgerAct[]) => readonly ToldEntry[];
}>;

/** An object's fields; none of what is no object. */
export const fieldsOf = (value: unknown): Says =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Says) : {};

/** A list's items; none of what is no list. */
export const listOf = (value: unknown): readonly Says[] =>
  Array.isArray(value) ? value.map(fieldsOf) : [];

/** Only the fields that are there: one that isn't was never told. */
export const told = (from: Says, ...fields: readonly string[]): Says =>
  Object.fromEntries(
    fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])),
  );

export const text = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);
