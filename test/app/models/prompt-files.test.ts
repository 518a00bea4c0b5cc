import { describe, expect, it } from "vitest";
import { promptLines } from "#app/models/prompt-files.server.ts";
import { cardOf } from "#study/decide-card.ts";

const prompts = [1, 2].map((vignette) => ({ vignette, text: `Case ${vignette}` }));

describe("prompts for a batch endpoint", () => {
  it("has a line for each case and sample, each sample with the next seed", () => {
    const { parts } = promptLines(prompts, cardOf({ samples: "2", seed: "7" }));
    const lines = [...parts].map((line) => JSON.parse(line) as { custom_id: string; body: object });
    expect(lines.map(({ custom_id }) => custom_id)).toEqual([
      "vignette-1-sample-1",
      "vignette-1-sample-2",
      "vignette-2-sample-1",
      "vignette-2-sample-2",
    ]);
    expect(lines.map(({ body }) => body)).toMatchObject([
      { seed: 7 },
      { seed: 8 },
      { seed: 7 },
      { seed: 8 },
    ]);
  });

  it("writes a line when it is read, however many samples a card asks for", () => {
    const { parts } = promptLines(prompts, cardOf({ samples: "999999999" }));
    for (const line of parts) {
      expect(line).toContain("vignette-1-sample-1");
      break;
    }
  });
});
