// One act of the ledger: in whose chain it may be, and every field it says. What isn't listed here is told to nobody.
import type { LedgerAct } from "#study/ledger-acts.ts";
import type { Role } from "#study/vocabulary.ts";

/** A role; "member": anybody who takes part, whatever their role; "study": the study's own chain, which no person writes. */
export type Doer = Role | "member" | "study";

type Values = Readonly<{
  text: string;
  integer: number;
  list: readonly unknown[];
  object: Readonly<Record<string, unknown>>;
}>;
/** With a question mark: or null. */
type FieldKind = keyof Values | `${keyof Values}?`;
export type Fields = Readonly<Record<string, FieldKind>>;

type ValueOf<Kind extends FieldKind> = Kind extends keyof Values
  ? Values[Kind]
  : Kind extends `${infer Name extends keyof Values}?`
    ? Values[Name] | null
    : never;
export type Said<F extends Fields> = Readonly<{ [Name in keyof F]: ValueOf<F[Name]> }>;

export type ActHome<Detail extends Fields = Fields, Payload extends Fields = Fields> = Readonly<{
  act: LedgerAct;
  doers: readonly Doer[];
  /** Said in public: no name, arm, text or guessable hash. */ detail: Detail;
  /** Said under a nonce until the unblinding. Empty: nothing is. */ payload: Payload;
  /** Which payload this is: from 2 on, earlier programs wrote one without the fields of `since`. */
  version: number;
  since?: readonly (keyof Payload | keyof Detail)[];
  /** Without these no record is told (rule D5). */
  names?: Readonly<{ detail?: readonly (keyof Detail)[]; payload?: readonly (keyof Payload)[] }>;
  /** Appended by a function of the database, with the row that it records. */
  isByFunction?: boolean;
}>;

/** Keeps the fields' own types. */
export const actOf = <const Detail extends Fields, const Payload extends Fields>(
  home: ActHome<Detail, Payload>,
): ActHome<Detail, Payload> => home;

/** Only the fields that are listed, whatever the value holds beside them. */
export const listed = <F extends Fields>(fields: F, says: Said<F>): Said<F> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, says[name]])) as Said<F>;
