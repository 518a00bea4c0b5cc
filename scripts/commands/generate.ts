import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { sha256Hex } from "#ground/digest.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { answersName, answersText } from "#scripts/generate/answers-file.ts";
import { type Endpoint, readEndpoint } from "#scripts/generate/endpoints.ts";
import { estimateSentence, usedSentence } from "#scripts/generate/estimate.ts";
import {
  journalName,
  openJournal,
  readJournal,
  requireSamePrompts,
  writeWhole,
} from "#scripts/generate/journal.ts";
import { takeFolder } from "#scripts/generate/one-at-a-time.ts";
import { type GenerationRequest, parseRequests } from "#scripts/generate/requests.ts";
import { runAll, type RunEnded, settledIn } from "#scripts/generate/run.ts";

const options = {
  endpoint: { type: "string" },
  out: { type: "string" },
  yes: { type: "boolean", default: false },
  "at-once": { type: "string", default: "2" },
  patience: { type: "string", default: "280" },
} as const;

export const generate: Command = {
  usage: [
    "Usage: equipoise generate <prompts.jsonl> --endpoint <name> --out <folder> [--yes] [--at-once <1 to 8>] [--patience <seconds>]",
    "",
    "Asks an OpenAI-compatible endpoint each prompt of the file that the page Import answers gives, once for each sample. The operator allows endpoints with GENERATION_ENDPOINTS (docs/operator.md).",
    "Writes attempts.jsonl, every attempt with its hashes, and answers.jsonl, which the import page reads. Run again with the same folder it goes on where it ended, also after a kill.",
    "",
    "  --yes       ask; without it the number of requests, tokens and cost are told, and nothing is sent",
    "  --at-once   how many requests at once; default 2",
    "  --patience  for how long nothing may come, 1 to 280 seconds; default 280",
    "",
    "Exit code 0: every sample is settled, or nothing was sent for want of --yes. 1: some have no answer; run it again. 2: wrong usage.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [prompts] = positionals;
    if (prompts === undefined || positionals.length > 1) throw new WrongUsage("Name one file.");
    if (values.out === undefined) throw new WrongUsage("--out is missing: name a folder.");
    const limits = {
      atOnce: wholeIn("at-once", values["at-once"], 8),
      patienceSeconds: wholeIn("patience", values.patience, 280),
    };
    const endpoint = await readEndpoint(values.endpoint);
    const requests = parseRequests(await readFile(prompts, "utf8"), endpoint);
    return inFolder({ folder: values.out, endpoint, requests, isSure: values.yes, ...limits });
  },
};

function wholeIn(name: string, written: string, most: number): number {
  const value = /^\d{1,4}$/u.test(written) ? Number(written) : 0;
  if (value >= 1 && value <= most) return value;
  throw new WrongUsage(`--${name} must be a whole number from 1 to ${most}.`);
}

type Asked = Readonly<{
  folder: string;
  endpoint: Endpoint;
  requests: readonly GenerationRequest[];
  isSure: boolean;
  atOnce: number;
  patienceSeconds: number;
}>;

async function inFolder(asked: Asked): Promise<number> {
  const giveBack = await takeFolder(asked.folder);
  const journal = await openJournal(asked.folder, asked.endpoint);
  try {
    requireSamePrompts(journal.entries, asked.requests);
    const settled = settledIn(journal);
    const left = asked.requests.filter(({ id }) => !settled.has(id));
    console.log(estimateSentence(left, asked.endpoint));
    if (!asked.isSure && left.length > 0) {
      console.log("Nothing was sent. Add --yes to ask.");
      return 0;
    }
    const stop = stopOnSignal();
    const ended = await runAll(asked.requests, { ...asked, journal, stop, tell: console.error });
    return await finish(asked, ended);
  } finally {
    await journal.close();
    await giveBack();
  }
}

/** Once: what is under way ends as stopped. A second signal ends the process as it always would. */
function stopOnSignal(): AbortController {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop;
}

async function finish(
  { folder, endpoint, requests }: Asked,
  { settled, problem }: RunEnded,
): Promise<number> {
  const answers = answersText(requests, settled);
  await writeWhole(folder, answersName, answers);
  const ended = [...settled.values()];
  const count = (kind: string): number =>
    ended.filter(({ outcome }) => outcome.kind === kind).length;
  const without = requests.length - ended.length;
  console.log(
    [
      `${count("answer")} answers, ${count("refusal")} refusals, ${count("cut")} cut off, ${count("no-answer")} without text, ${without} not settled.`,
      usedSentence(ended, endpoint),
      `SHA-256 of ${journalName}: ${sha256Hex(await readJournal(folder))}`,
      `SHA-256 of ${answersName}: ${sha256Hex(answers)}`,
    ].join("\n"),
  );
  if (problem !== null) console.error(`Ended early: ${problem}.`);
  return without === 0 ? 0 : 1;
}
