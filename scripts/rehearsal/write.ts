// Collecting: residents write, the coordinator imports, the redactor clears. Texts are the illustrative ones.
import { illustrativeLabel, modelAnswersFile } from "#scripts/synthetic/illustrative.ts";
import { syntheticCard } from "#scripts/synthetic/model-card.ts";
import { syntheticWaiver } from "#scripts/synthetic/redaction.ts";
import type { IllustrativeAnswer, VignetteSet } from "#vignettes/schema.ts";
import type { Player } from "./cast.ts";
import type { Page } from "./visitor.ts";

/** One resident writes every case in the order of their own list: draft, review, attest, submit. */
export async function writeCases(
  resident: Player,
  studyId: string,
  answerTo: (shown: string) => IllustrativeAnswer,
): Promise<number> {
  const { visitor } = resident;
  const list = await visitor.open(`/studies/${studyId}/write`);
  const cases = [
    ...new Set([...list.text.matchAll(/\/write\/(\d+)/gu)].map((match) => Number(match[1]))),
  ];
  for (const place of cases) {
    const page = await visitor.open(`/studies/${studyId}/write/${place}`);
    const review = await visitor.send(
      page,
      { has: "bottomLine", intent: "review" },
      { ...answerTo(page.html.textContent).sections },
    );
    await visitor.send(
      review,
      { has: "resources" },
      { resources: "none (synthetic)", noGenerativeAi: "yes" },
    );
  }
  return cases.length;
}

/** The coordinator's import: the file is checked first, and confirmed as it was checked. */
export async function importModelAnswers(
  coordinator: Player,
  studyId: string,
  set: VignetteSet,
  arm: string,
): Promise<number> {
  await nameModel(coordinator, studyId, arm);
  const page = await coordinator.visitor.open(`/studies/${studyId}/import`);
  const checked = await coordinator.visitor.send(
    page,
    { intent: "check" },
    {},
    {
      field: "file",
      fileName: "answers.jsonl",
      type: "application/x-ndjson",
      text: modelAnswersFile(set, arm),
    },
  );
  await coordinator.visitor.send(checked, { intent: "confirm" });
  return set.vignettes.length;
}

/** The card first, since no answer comes in without one. */
async function nameModel({ visitor }: Player, studyId: string, arm: string): Promise<void> {
  const page = await visitor.open(`/studies/${studyId}/models/new?arm=${arm}`);
  await visitor.send(
    page,
    { has: "promptTemplate" },
    { ...syntheticCard, arm, label: illustrativeLabel, emptyIsNotKnown: "yes" },
  );
}

/** The redactor resolves what the lint found in each text, and clears it. */
export async function clearTexts(
  redactor: Player,
  studyId: string,
): Promise<Readonly<{ cleared: number; edited: number }>> {
  const addresses = await listTextAddresses(redactor, studyId);
  let edited = 0;
  for (const address of addresses) {
    if (await clearOne(redactor, address)) edited += 1;
  }
  return { cleared: addresses.length, edited };
}

/** Every suggestion, a waiver for each finding that has none, then the text as it stands. Tells whether anything was edited. */
async function clearOne({ visitor }: Player, address: string): Promise<boolean> {
  let page = await visitor.open(address);
  let edited = false;
  for (; page.html.querySelector("[name='intent'][value='apply']"); edited = true)
    page = await visitor.send(page, { intent: "apply" });
  for (let field = openWaiver(page); field; field = openWaiver(page))
    page = await visitor.send(page, { has: field, intent: "waive" }, { [field]: syntheticWaiver });
  await visitor.send(page, { has: "text" });
  return edited;
}

const openWaiver = ({ html }: Page): string | undefined =>
  html.querySelector("[name^='waiver-']")?.getAttribute("name");

/** Page after page of the list, until one brings nothing new. */
async function listTextAddresses({ visitor }: Player, studyId: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let page = 1; ; page++) {
    const before = found.size;
    const list = await visitor.open(`/studies/${studyId}/redact?page=${page}`);
    for (const [address] of list.text.matchAll(/\/studies\/[\w-]+\/redact\/[\w-]{36}/gu))
      found.add(address);
    if (found.size === before) return [...found];
  }
}
