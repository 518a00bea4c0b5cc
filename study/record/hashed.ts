// Contents beside their hashes: compared with each other, and both with the hash that the ledger was told.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";

export const documentHash = (document: unknown): string => sha256Hex(canonicalJson(document));

type Content = Readonly<{ field: string; hash: string; beside: string }>;

/** The fields whose content doesn't give the hash beside it. */
export const unlikeHash = (...contents: readonly Content[]): readonly string[] =>
  contents.filter(({ hash, beside }) => hash !== beside).map(({ field }) => field);
