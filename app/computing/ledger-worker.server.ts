// Checks some entries of a ledger in a thread of its own; scripts/build.mjs makes it a file beside the server.
import { type LedgerWalk, type Stretch, walkOn, type WalkStep } from "#study/ledger-walk.ts";
import type { LedgerEntry } from "#study/ledger.ts";

export type Portion = Readonly<{
  walk: LedgerWalk;
  stretches: readonly Stretch[];
  entries: readonly LedgerEntry[];
}>;

export const walkPortion = ({ walk, stretches, entries }: Portion): WalkStep =>
  walkOn(walk, stretches, entries);
