import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import {
  generationFolder,
  type ScriptedEndpoint,
  scriptedEndpoint,
} from "#test/support/generation.ts";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await scriptedEndpoint(40);
});
afterAll(() => void endpoint.child.kill());

it("[I10] 90 answers through five kills: none is doubled, none is lost", async () => {
  const asked = Array.from({ length: 90 }, (_, index) => `case ${index + 1}`);
  const folder = generationFolder(endpoint, asked);
  const settled = () => folder.attempts().filter(({ outcome }) => outcome?.kind === "answer");
  for (const goal of [3, 20, 40, 60, 80]) {
    const program = folder.run("--yes", "--at-once", "4");
    while (settled().length < goal) await pause(5);
    program.child.kill("SIGKILL");
    await program.ended;
  }
  expect(await folder.run("--yes", "--at-once", "4").ended).toMatchObject({ code: 0 });

  const ids = settled().map(({ id }) => id);
  expect(ids).toHaveLength(90);
  expect(new Set(ids).size).toBe(90);
  const begun = folder.attempts().filter(({ event }) => event === "begun");
  expect(begun.length).toBeGreaterThanOrEqual((await endpoint.seen()).length);
  expect(begun.length).toBeGreaterThan(90);

  const read = parseImportFile(folder.answers(), { arm: "model", label: "Scripted" });
  if (read.kind !== "import-file") throw new Error(read.kind);
  expect(read.rows.map(({ fields }) => fields.text)).toEqual(asked.map((one) => `Réduire: ${one}`));
});
