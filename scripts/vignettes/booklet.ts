// A set on paper: one case a page, with its key and a sign-off box for the panel, or without keys for residents.
import { internationalName } from "#vignettes/drug-names.ts";
import type { Key, Stimulus, VignetteSet } from "#vignettes/schema.ts";
import { inSecondUnit } from "#vignettes/second-units.ts";
import { standingOf } from "#vignettes/source-schema.ts";
import { bookletStyle } from "./booklet-style.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escaped = (text: string | number): string =>
  String(text).replace(/[&<>"]/gu, (mark) => entities[mark] ?? mark);

const weights = { E: "essential", I: "important", O: "optional" } as const;

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ""
    : `<h3>${title}</h3><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  rows.length === 0
    ? ""
    : `<table><caption>${caption}</caption><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</tbody></table>`;

const range = ({ low, high }: Stimulus["data"]["labs"][number]["reference"]): string =>
  low === undefined
    ? `up to ${high ?? ""}`
    : high === undefined
      ? `from ${low}`
      : `${low} to ${high}`;

/** A value with its second unit, a drug with its international name, where readers elsewhere know it by that. */
const beside = (first: string, second: string | null): string =>
  escaped(second === null ? first : `${first} (${second})`);
const withSecond = (name: string, value: number, unit: string): string =>
  beside(`${value} ${unit}`, inSecondUnit(name, value, unit));
const withInternational = (drug: string): string => beside(drug, internationalName(drug));

function chart({ vitals, labs, medications, ecg, allergies }: Stimulus["data"]): string {
  const measured = [
    ...vitals.map(({ name, value, unit, time }) => [
      escaped(name),
      `${value} ${escaped(unit)}`,
      escaped(time ?? ""),
    ]),
    ...labs.map(({ name, value, unit, reference, time }) => [
      escaped(name),
      withSecond(name, value, unit),
      escaped([`reference ${range(reference)}`, time].filter(Boolean).join("; ")),
    ]),
    ...(ecg
      ? [
          [
            "Electrocardiogram",
            `${ecg.heartRatePerMinute} beats/min`,
            escaped(
              [
                ecg.prMs && `PR ${ecg.prMs} ms`,
                ecg.qrsMs && `QRS ${ecg.qrsMs} ms`,
                ecg.qtMs && `QT ${ecg.qtMs} ms`,
                ecg.note,
              ]
                .filter(Boolean)
                .join("; "),
            ),
          ],
        ]
      : []),
  ];
  const drugs = medications.map(({ drug, dose, unit, route, frequency, status, since, note }) => [
    withInternational(drug),
    dose === undefined ? "" : `${dose} ${escaped(unit ?? "")}`,
    escaped([route, frequency].filter(Boolean).join(", ")),
    escaped([status, since && `since ${since}`, note].filter(Boolean).join("; ")),
  ]);
  return `${table("Findings", ["Finding", "Value", ""], measured)}${table("Medications", ["Drug", "Dose", "Route, frequency", "Status"], drugs)}${list("Allergies", allergies.map(escaped))}`;
}

const caseText = ({ number, stem, data, question }: Stimulus): string =>
  `<h2>Case ${number}</h2><p class="stem">${escaped(stem)}</p>${chart(data)}<p class="question"><strong>Question.</strong> ${escaped(question)}</p>`;

function source(one: Key["sources"][number]): string {
  const { id, organization, title, year, section, url, confirm } = one;
  const edition = "edition" in one ? one.edition : undefined;
  const named = escaped(
    [organization, title, year, edition, section].filter((part) => part !== undefined).join(", "),
  );
  const address = url ? `. <span class="address">${escaped(url)}</span>` : "";
  return `<strong>${id}</strong> (${standingOf(one)}) ${named}${address}${confirm ? ` <em>To confirm: ${escaped(confirm)}</em>` : ""}`;
}

/** Where the key holds, and the residents for whom it is fair; format 1.0 says the first alone. */
function about({ matrix }: Key): string {
  if (!("fairFor" in matrix)) return `Holds in ${matrix.jurisdiction}.`;
  return `Holds in ${matrix.jurisdiction.join(", ")}. Fair for ${matrix.fairFor.map(({ field, fromYear }) => `${field} from year ${fromYear}`).join(", ")}.`;
}

function keyText(key: Key): string {
  const { stage, caseType, difficulty, potentialSeverity } = key.matrix;
  return [
    `<h3>Key: ${escaped(key.title)}</h3><p>${escaped(key.summary)}</p><p class="quiet">${stage}, ${caseType}, difficulty ${difficulty} of 3, potential severity ${potentialSeverity} (NCC MERP). To be reviewed again by ${key.reviewBy}. ${about(key)}</p>`,
    list(
      "Key points",
      key.keyPoints.map(
        ({ code, weight, text, sourceIds }) =>
          `<span class="box"></span> <strong>${code}</strong> (${weights[weight]}) ${escaped(text)} <span class="quiet">${sourceIds.join(", ")}</span>`,
      ),
    ),
    list(
      "Critical errors",
      key.criticalErrors.map(
        ({ code, kind, cap, severity, text, rationale }) =>
          `<span class="box"></span> <strong>${code}</strong> (${kind}, cap ${cap}, severity ${severity}) ${escaped(text)} <span class="quiet">${escaped(rationale)}</span>`,
      ),
    ),
    list("Acceptable alternatives", key.acceptableAlternatives.map(escaped)),
    list("Out of scope", key.outOfScope.map(escaped)),
    list(
      "Calculations",
      key.calculations.map(
        ({ name, expected, unit }) => `${escaped(name)}: ${expected} ${escaped(unit)}`,
      ),
    ),
    list("Sources", key.sources.map(source)),
    list("Residual uncertainty", key.residualUncertainty.map(escaped)),
    signOff,
  ].join("");
}

const signOff = `<div class="sign-off"><p><strong>Sign-off.</strong> Tick each point and cap you accept; write beside it what to revise or reject.</p>
<p><span class="box"></span> accept <span class="box"></span> revise <span class="box"></span> reject</p>
<p class="line">Comment</p><p class="line"></p><p class="line">Profession, signature, date</p></div>`;

type Options = Readonly<{ withKeys: boolean }>;

function cover({ manifest, setHash, vignettes }: VignetteSet, { withKeys }: Options): string {
  const what = withKeys
    ? "With keys, for the expert panel. Keep it from everyone who writes or rates answers."
    : "Without keys, for people who answer the cases.";
  return `<section class="cover"><h1>${escaped(manifest.title)}</h1><p class="notice">${escaped(manifest.reviewState)}</p><p>${what}</p><p>${vignettes.length} cases. Version ${manifest.version}. SHA-256 of the set <code>${setHash}</code></p><p>${escaped(withKeys ? manifest.disclosure : "All patients are fictional.")}</p></section>`;
}

/** One HTML file without scripts or outside addresses to load; prints one case a page (with its key, from a page of its own). */
export function booklet(set: VignetteSet, options: Options): string {
  const notice = `<p class="notice">${escaped(set.manifest.reviewState)}. Fictional patient; not for care.</p>`;
  const cases = set.vignettes.map(
    ({ stimulus, key }) =>
      `<section>${notice}${caseText(stimulus)}${options.withKeys ? keyText(key) : ""}</section>`,
  );
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(set.manifest.title)}</title><style>${bookletStyle}</style></head><body>${cover(set, options)}${cases.join("\n")}</body></html>\n`;
}
