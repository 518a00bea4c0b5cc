import { useMatches } from "@remix-run/react";
import type { CSSProperties } from "react";

/** What stands above every printed sheet of a page; a loader that wants it returns it as `paper`. */
export type Paper = Readonly<{ study: string; hash: string }>;

/** As properties of the root, which the margins of a sheet inherit. `note` stands below every sheet. */
export function usePaperMargins(note: string): CSSProperties {
  const paper = useMatches()
    .map(({ data }) => paperIn(data))
    .find((found) => found !== null);
  const margins: Readonly<Record<`--${string}`, string>> = {
    "--sheet-study": quoted(paper?.study ?? ""),
    "--sheet-hash": quoted(paper?.hash ?? ""),
    "--sheet-note": quoted(note),
  };
  return margins;
}

const hasPaper = (data: unknown): data is Readonly<{ paper: unknown }> =>
  typeof data === "object" && data !== null && "paper" in data;

function paperIn(data: unknown): Paper | null {
  if (!hasPaper(data) || typeof data.paper !== "object" || data.paper === null) return null;
  const { paper } = data;
  return "study" in paper &&
    typeof paper.study === "string" &&
    "hash" in paper &&
    typeof paper.hash === "string"
    ? { study: paper.study, hash: paper.hash }
    : null;
}

/** A string of CSS: what could end it is escaped. */
const quoted = (words: string): string =>
  `"${words.replace(/["\\\p{Cc}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ""} `)}"`;
