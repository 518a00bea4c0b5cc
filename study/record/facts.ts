// What rows keep and what the ledger was told, in one shape, so that one comparison serves every kind of record.
import { canonicalJson } from "#ground/canonical-json.ts";
import type { RecordKind } from "#study/record-kinds.ts";

export type Says = Readonly<Record<string, unknown>>;

/** One record: which one it is, and what it says, field by field. */
export type Fact = Readonly<{
  key: string;
  says: Says;
  /** Fields whose content doesn't give the hash beside them: wrong whatever the ledger was told. */
  broken?: readonly string[];
}>;

/** What an older program told the ledger of without describing it. */
export type Silence = Readonly<{
  about: (key: string) => boolean;
  /** How many there are, where the ledger says so. */ count?: number;
}>;

export type Told = Readonly<{ facts: readonly Fact[]; silence?: Silence }>;

/** Records of one kind that differ from the ledger, and in which fields. */
export type RecordDifference = Readonly<{
  record: RecordKind;
  count: number;
  fields: readonly string[];
}>;

/** Fields that the ledger was never told, as older programs didn't: neither borne out nor contradicted. */
export type NotProvable = Readonly<{
  record: RecordKind;
  count: number;
  fields: readonly string[];
}>;

export type Comparison = Readonly<{ differing: RecordDifference; notProvable: NotProvable }>;

/** A later fact of the same key is another one: a row written twice is a difference, not a repetition. */
function byKey(facts: readonly Fact[]): Map<string, Fact> {
  const numbered = new Map<string, Fact>();
  for (const fact of facts) {
    let place = fact.key;
    for (let nth = 2; numbered.has(place); nth += 1) place = `${fact.key} #${nth}`;
    numbered.set(place, fact);
  }
  return numbered;
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === "object" && typeof b === "object" && canonicalJson(a) === canonicalJson(b));

type Fields = Readonly<{ differing: readonly string[]; untold: readonly string[] }>;

function compareFields({ says, broken = [] }: Fact, told: Says): Fields {
  const fields = Object.keys(says);
  const untold = fields.filter((field) => told[field] === undefined);
  return {
    untold,
    differing: fields.filter(
      (field) =>
        broken.includes(field) || (told[field] !== undefined && !isSame(says[field], told[field])),
    ),
  };
}

/** Counts records and gathers the names of their fields. */
class Tally {
  count = 0;
  readonly fields = new Set<string>();

  add(fields: readonly string[]): void {
    if (fields.length > 0) this.count += 1;
    for (const field of fields) this.fields.add(field);
  }
}

/** Rule L7 for one kind: a changed record counts once, and so does one that was exchanged for another. */
export function compareFacts(
  record: RecordKind,
  kept: readonly Fact[],
  { facts, silence }: Told,
): Comparison {
  const told = byKey(facts);
  const [differing, untold] = [new Tally(), new Tally()];
  let [unheard, undescribed] = [0, 0];
  for (const [place, fact] of byKey(kept)) {
    const heard = told.get(place);
    told.delete(place);
    const isSilent = heard === undefined && (silence?.about(fact.key) ?? false);
    if (heard === undefined && !isSilent) unheard += 1;
    if (isSilent) undescribed += 1;
    const fields = compareFields(fact, heard?.says ?? {});
    differing.add(heard || isSilent ? fields.differing : []);
    untold.add(heard || isSilent ? fields.untold : []);
  }
  const lost = told.size + Math.max(0, (silence?.count ?? 0) - undescribed);
  const overfull = silence?.count === undefined ? 0 : Math.max(0, undescribed - silence.count);
  const count = differing.count + Math.max(unheard + overfull, lost);
  return {
    differing: { record, count, fields: [...differing.fields] },
    notProvable: { record, count: untold.count, fields: [...untold.fields] },
  };
}
