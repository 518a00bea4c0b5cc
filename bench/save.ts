// Saves of a rating draft per second: the running server against a bare node:http handler with the same SQL.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { highestOf } from "#analysis/extremes.ts";
import { answerBare } from "./save/bare-server.ts";
import { load, type Load, type Loaded } from "./save/load.ts";
import { prepareStage } from "./stage/study-in-rating.ts";

const connections = [1, 32, 256] as const;
const rounds = 3;
const seconds = 3;

const roles = { "bare-server": answerBare, load } as const;
const role = process.argv[2];
if (role === "bare-server" || role === "load")
  process.on(
    "message",
    (message) => void roles[role](message as never).then((answer) => process.send?.(answer)),
  );
else await compare();

/** Asks a process of its own, which is this same file under another name. */
async function ask<Answer>(child: ReturnType<typeof fork>, question: object): Promise<Answer> {
  child.send(question);
  const [answer] = (await once(child, "message")) as [Answer];
  return answer;
}

function processOf(name: keyof typeof roles) {
  return fork(fileURLToPath(import.meta.url), [name]);
}

async function compare(): Promise<void> {
  const stage = await prepareStage(highestOf(connections));
  const children = { bare: processOf("bare-server"), load: processOf("load") };
  try {
    const bareUrl = await ask<string>(children.bare, stage.blinded);
    const targets = { bare: bareUrl, server: stage.publicUrl } as const;
    const run = (url: string, count: number, forSeconds: number) =>
      ask<Loaded>(children.load, {
        url,
        origin: stage.publicUrl,
        seats: stage.seats.slice(0, count),
        seconds: forSeconds,
      } satisfies Load);
    for (const url of Object.values(targets)) await run(url, 32, seconds);
    console.log("connections  who      saves/s   p50 ms   p99 ms  of bare");
    for (const count of connections) {
      const taken: Record<keyof typeof targets, Loaded[]> = { bare: [], server: [] };
      // In turns, so that a slow spell of the machine meets both.
      for (let round = 0; round < rounds; round += 1)
        for (const who of ["bare", "server"] as const)
          taken[who].push(await run(targets[who], count, seconds));
      printRow(count, "bare", median(taken.bare), null);
      printRow(count, "server", median(taken.server), median(taken.bare).savesPerSecond);
    }
  } finally {
    for (const child of Object.values(children)) child.kill();
    await stage.strike();
  }
}

function median(taken: readonly Loaded[]): Loaded {
  const middle = [...taken].sort((a, b) => a.savesPerSecond - b.savesPerSecond)[
    Math.floor(taken.length / 2)
  ];
  if (!middle) throw new Error("bench save: no round was taken");
  return middle;
}

function printRow(
  count: number,
  who: string,
  { savesPerSecond, p50, p99 }: Loaded,
  bare: number | null,
): void {
  const ratio = bare === null ? "" : (savesPerSecond / bare).toFixed(2);
  console.log(
    `${String(count).padStart(11)}  ${who.padEnd(6)}  ${savesPerSecond.toFixed(0).padStart(8)}  ${p50.toFixed(1).padStart(7)}  ${p99.toFixed(1).padStart(7)}  ${ratio.padStart(7)}`,
  );
}
