// What a panel has to confirm, point by point and error by error: the page REVIEW.md of a set is this, printed.
import { type Counted, countSources } from "#scripts/vignettes/source-counts.ts";
import type { Key, VignetteSet } from "#vignettes/schema.ts";
import { type AnySource, authorities, readings, standingOf } from "#vignettes/source-schema.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/gu, " ");
const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((one) => cell(String(one))).join(" | ")} |`;

type Asked = Readonly<{ code: string; text: string; mark: string; sourceIds: readonly string[] }>;

const weights = { E: "essential", I: "important", O: "optional" } as const;

/** Keys of format 1.0 tie critical errors to sources only from the source's side. */
const sourcesOf = (
  key: Key,
  { code, sourceIds }: Pick<Asked, "code" | "sourceIds">,
): readonly AnySource[] =>
  [...key.sources].filter(
    (source) => sourceIds.includes(source.id) || source.supports.includes(code),
  );

const askedOf = (key: Key): readonly Asked[] => [
  ...key.keyPoints.map(({ code, text, weight, sourceIds }) => ({
    code,
    text,
    mark: weights[weight],
    sourceIds,
  })),
  ...key.criticalErrors.map((error) => ({
    code: error.code,
    text: error.text,
    mark: `${error.kind}, severity ${error.severity}, cap ${error.cap}`,
    sourceIds: "sourceIds" in error ? error.sourceIds : [],
  })),
];

function lines(id: string, key: Key): readonly string[] {
  return askedOf(key).map((asked) => {
    const sources = sourcesOf(key, asked);
    const confirm = [...new Set(sources.flatMap((source) => source.confirm ?? []))].join(" ");
    const rests = sources.map((source) => `${source.id} ${standingOf(source)}`).join("; ");
    return row([
      id,
      asked.code,
      asked.text,
      asked.mark,
      rests || "no source named",
      confirm || "the wording against the source",
    ]);
  });
}

function countLines(title: string, { of, byAuthority, byReading }: Counted): string {
  return row([
    title,
    of,
    ...authorities.map((authority) => byAuthority[authority]),
    ...readings.map((read) => byReading[read]),
  ]);
}

function counts(set: VignetteSet): readonly string[] {
  const counted = countSources(set);
  if (counted === null) return [];
  return [
    "Points and critical errors by the most binding source behind each, and by how far the best-read one was read:",
    "",
    row(["", "of", ...authorities, ...readings.map((read) => `read: ${read}`)]),
    `|---|${"---|".repeat(1 + authorities.length + readings.length)}`,
    countLines("Essential points", counted.essentials),
    countLines("Critical errors", counted.errors),
    "",
  ];
}

/** For which residents each case is fair: field, and first year of training in which it should be known. */
function fairness({ vignettes }: VignetteSet): readonly string[] {
  const rows = vignettes.flatMap(({ id, key: { matrix } }) =>
    "fairFor" in matrix
      ? [
          row([
            id,
            matrix.caseType,
            matrix.potentialSeverity,
            matrix.jurisdiction.join(", "),
            matrix.fairFor
              .map(({ field, fromYear }) => `${field} from year ${fromYear}`)
              .join("; "),
          ]),
        ]
      : [],
  );
  return rows.length === 0
    ? []
    : [
        "",
        "## For whom each case is fair",
        "",
        row(["Case", "Type", "Severity", "Holds in", "Fair for residents of"]),
        "|---|---|---|---|---|",
        ...rows,
      ];
}

export const reviewPage = (set: VignetteSet): string =>
  [
    `# ${set.manifest.title}: what a panel has to confirm`,
    "",
    `State: **${set.manifest.reviewState}**. Set version ${set.manifest.version}, SHA-256 \`${set.setHash}\`.`,
    "",
    'Every key point, critical error and cap, with what each source is and how far it was read. "secondary": only what others say of it; "none": general knowledge, nothing read.',
    "Printed by `npm run -s equipoise -- vignettes review`.",
    "",
    ...counts(set),
    row(["Case", "Code", "Point or error", "Weight, severity, cap", "Rests on", "To confirm"]),
    "|---|---|---|---|---|---|",
    ...set.vignettes.flatMap(({ id, key }) => lines(id, key)),
    ...fairness(set),
  ].join("\n");
