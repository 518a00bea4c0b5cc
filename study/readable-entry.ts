// Rule D5: what an entry must be for anybody to read it: strict JSON that names its record.
import { actHomes } from "./records/homes.ts";
import { parseStrictly } from "./strict-json.ts";

type Named = Readonly<{ detail?: readonly string[]; payload?: readonly string[] }>;

/** By act, the fields without which no record is told. Every version of the program has written them; `record_names()` in db/sql is written from here. */
export const recordNames: Readonly<Record<string, Named>> = {
  ...Object.fromEntries(actHomes.flatMap(({ act, names }) => (names ? [[act, names]] : []))),
  "study-renamed": { payload: ["title"] },
  "consent-given": { detail: ["role"] },
  "design-recorded": { detail: ["designHash"] },
  "plan-recorded": { detail: ["version", "planHash"] },
  "vignette-set-attached": { detail: ["setHash"] },
  "person-added": { detail: ["participantId"] },
  "role-granted": { detail: ["participantId", "role"] },
  "seat-assigned": { detail: ["seat", "participantId"] },
  "author-named": { detail: ["author"] },
  "affiliation-recorded": { detail: ["participantId"] },
  "answer-submitted": { payload: ["answer"] },
  "import-set-aside": { payload: ["answers"] },
  "text-cleared": { payload: ["candidateId", "version"] },
  "finding-waived": { payload: ["candidateId", "rule"] },
  "waiver-withdrawn": { payload: ["candidateId", "rule"] },
  "study-sealed": { detail: ["commitment", "designHash", "planHash", "planVersion"] },
  "unblinding-signed": { detail: ["role"] },
  "key-taken": { detail: ["role", "place"] },
  "key-stepped-back": { detail: ["role", "place"] },
  "harm-judged": { payload: ["reading"] },
  "rating-recorded": { payload: ["reading_id", "version"] },
  "rating-amended": { payload: ["reading_id", "version"] },
  "signed-off": { detail: ["answers"] },
  "reading-left-out": { detail: ["analysisId"] },
  "source-guessed": { payload: ["readingId"] },
  "guessing-ended": { detail: ["ending"] },
};

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object written strictly, or null for any other text. */
function fieldsIn(text: string): Fields | null {
  const read = parseStrictly(text);
  return read.kind === "value" &&
    typeof read.value === "object" &&
    read.value !== null &&
    !Array.isArray(read.value)
    ? (read.value as Fields)
    : null;
}

const holdsAll = (fields: Fields | null, names: readonly string[]): boolean =>
  names.every((name) => !["", null, undefined].some((nothing) => fields?.[name] === nothing));

/** @param payload  undefined where it isn't open: only the detail is then judged. */
export function isReadable(
  { act, detail }: Readonly<{ act: string; detail: string }>,
  payload: string | undefined,
): boolean {
  const named: Named = Object.hasOwn(recordNames, act) ? (recordNames[act] ?? {}) : {};
  const said = fieldsIn(detail);
  if (said === null || !holdsAll(said, named.detail ?? [])) return false;
  if (payload === undefined) return true;
  return (
    (payload === "" || parseStrictly(payload).kind === "value") &&
    holdsAll(fieldsIn(payload), named.payload ?? [])
  );
}
