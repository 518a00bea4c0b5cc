import { data, type LoaderFunctionArgs } from "@remix-run/node";

import { requireRole } from "#app/http/actor.server.ts";
import { refusedInWords } from "#app/http/file-address.server.ts";
import { caseText } from "#app/models/case-text.ts";
import {
  answerTemplate,
  promptLines,
  promptTable,
  streamed,
} from "#app/models/prompt-files.server.ts";
import { readPromptMaterial } from "#app/models/read-prompts.server.ts";
import { en } from "#app/words/shared/en.ts";

/** `as`: csv, template, or jsonl with the code of a `model`, whose card says how to ask. Reading is no act. */
export async function loader(asked: LoaderFunctionArgs) {
  const actor = await refusedInWords(asked, "import", requireRole(asked, "coordinator"));
  const { cases, models } = await readPromptMaterial(actor);
  const prompts = cases.map(({ number, stimulus }) => ({
    vignette: number,
    text: caseText(stimulus, en),
  }));
  const { searchParams } = new URL(asked.request.url);
  const model = models.find(({ code }) => code === searchParams.get("model"));
  const files = {
    csv: () => promptTable(prompts),
    template: () => answerTemplate(prompts, models),
    jsonl: () => promptLines(prompts, model?.card ?? null),
  };
  const as = searchParams.get("as") ?? "csv";
  if (!Object.hasOwn(files, as)) throw data({ kind: "not-found" as const }, { status: 404 });
  const { name, type, parts } = files[as as keyof typeof files]();
  return new Response(streamed(parts), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
