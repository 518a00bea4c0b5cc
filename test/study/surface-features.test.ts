import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureSurface } from "#app/conduct/measure-surface.server.ts";
import { surfaceFeatureNames, surfaceFeatures } from "#study/surface-features.ts";
import { toldByForm } from "#study/surface-predictability.ts";
import { type AnswerId, asId, type AuthorId, type VignetteId } from "#study/vocabulary.ts";
import { corpus } from "./leak-corpus.ts";

const texts = fc.constantFrom(...corpus.map(({ text }) => text));

describe("[T5] surface features", () => {
  it("are finite numbers, one for each name, of any text at all", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: "binary" }), fc.constant("")), (text) => {
        const features = surfaceFeatures(text);
        expect(features).toHaveLength(surfaceFeatureNames.length);
        expect(features.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("know no word: other letters in the place of each change nothing", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const other = text
          .replace(/[b-y]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1))
          .replace(/[B-Y]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1));
        expect(surfaceFeatures(other)).toEqual(surfaceFeatures(text));
      }),
    );
  });
});

const arms = [
  { id: "model", label: "Model", source: "model" },
  { id: "pgy1", label: "PGY1", source: "people" },
  { id: "pgy2", label: "PGY2", source: "people" },
] as const;
const written = (textOf: (arm: string, vignette: number) => string) =>
  Array.from({ length: 20 }, (_, vignette) => vignette).flatMap((vignette) =>
    arms.map(({ id }) => ({
      answerId: asId<AnswerId>(`${vignette} ${id}`),
      vignetteId: asId<VignetteId>(`v${vignette}`),
      authorId: asId<AuthorId>(id),
      arm: id,
      text: textOf(id, vignette),
      textHash: "",
    })),
  );

describe("[T5] surface predictability", () => {
  it("warns when form tells an arm, and names what drives it", () => {
    const listed = measureSurface(
      written((arm, v) =>
        arm === "model"
          ? "- Hold it.\n- Check it.\n- Tell them.\n".repeat(1 + (v % 3))
          : "Hold it and check it, then tell them about it. ".repeat(1 + (v % 3)),
      ),
      arms,
    );
    const told = toldByForm(listed);
    expect(told.map(({ name }) => name)).toContain("Model against the rest");
    const model = listed.contrasts.find(({ name }) => name === "Model against the rest");
    expect(model?.kind === "measured" && model.drivers.map(({ feature }) => feature)).toContain(
      "list lines",
    );
  });

  it("says nothing above chance of texts that don't differ between arms", () => {
    const alike = measureSurface(
      written((_arm, v) => "Hold it, check it. ".repeat(1 + (v % 5))),
      arms,
    );
    expect(toldByForm(alike)).toEqual([]);
    for (const contrast of alike.contrasts)
      if (contrast.kind === "measured") expect(contrast.auc).toBe(0.5);
    expect(alike.contrasts.length).toBe(3);
  });
});
