// The card of an illustrative model: no model was asked, and the card says so.
import type { Actor } from "#app/http/actor.server.ts";
import type { ImportFile } from "#app/import-files/read-file.ts";
import { correctCard } from "#app/models/correct-card.server.ts";
import { nameModel } from "#app/models/name-model.server.ts";
import { readModels } from "#app/models/read-models.server.ts";
import { invariant } from "#study/invariant.ts";
import type { CardField } from "#study/provenance-card.ts";

export const syntheticCard: Readonly<Partial<Record<CardField, string>>> = {
  model: "none: illustrative answers, written for a demonstration (synthetic)",
  version: "synthetic",
  accessRoute: "none: no model was asked (synthetic)",
  systemPrompt: "none",
  promptTemplate: "none",
  seed: "none",
  samples: "1",
  selection: "The only text written for each case (synthetic).",
  licence: "that of the demonstration set",
};

const given = { fields: syntheticCard, emptyIsNotKnown: true } as const;

/** Records the card of every model of the file that has none, as a coordinator does before the import. */
export async function nameModelsOf(
  coordinator: Actor,
  file: Pick<ImportFile, "rows">,
  today = new Date(),
): Promise<void> {
  const { models } = await readModels(coordinator);
  const known = new Set(models.map(({ arm, label }) => JSON.stringify([arm, label])));
  for (const { code } of models.filter(({ card }) => card === null))
    await correctCard(coordinator, code, { ...given, reason: "", seen: 0 }, today);
  for (const { fields } of file.rows) {
    const { arm = "", author: label = "" } = fields;
    const name = JSON.stringify([arm, label]);
    if (known.has(name)) continue;
    known.add(name);
    const named = await nameModel(coordinator, { arm, label, ...given }, today);
    invariant(named.kind === "model-named", `the synthetic model was refused: ${named.kind}`);
  }
}
