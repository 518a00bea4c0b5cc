// What a panel has to confirm, point by point: the page REVIEW.md of a set is this, printed.
import type { Key, VignetteSet } from "#vignettes/schema.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/gu, " ");

/** Grades from the best read to the least: the point stands no firmer than its weakest source. */
const order = ["A", "B", "C", "K"] as const;

function essentials(id: string, key: Key): readonly string[] {
  return key.keyPoints.filter((point) => point.weight === "E").map((point) => {
    const sources = key.sources.filter((source) => point.sourceIds.includes(source.id) || source.supports.includes(point.code));
    const weakest = order.findLast((grade) => sources.some((source) => source.grade === grade)) ?? "";
    const confirm = [...new Set(sources.flatMap((source) => source.confirm ?? []))].join(" ");
    return `| ${id} | ${point.code} | ${cell(point.text)} | ${weakest} | ${cell(confirm) || "the wording against the source"} |`;
  });
}

export const reviewPage = ({ manifest, setHash, vignettes }: VignetteSet): string =>
  [
    `# ${manifest.title}: what a panel has to confirm`,
    "",
    `State: **${manifest.reviewState}**. Set version ${manifest.version}, SHA-256 \`${setHash}\`.`,
    "",
    "Each essential point with the grade of the weakest source behind it (A: the primary or regulator's text was read, at least the passage or the abstract; B: a reputable secondary page;",
    "C: an aggregator alone; K: general knowledge, no source read), and what a clinician still has to confirm. Printed by `npm run -s equipoise -- vignettes review`.",
    "",
    "| Case | Point | Essential point | Grade | To confirm |",
    "|---|---|---|---|---|",
    ...vignettes.flatMap(({ id, key }) => essentials(id, key)),
  ].join("\n");
