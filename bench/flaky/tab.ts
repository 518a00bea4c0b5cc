// One browser tab as it saves: the same words again until they are answered, and another version on a conflict.
import { randomInt } from "node:crypto";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

type Place = Readonly<{ url: string; origin: string; token: string; draftPath: string }>;
type Draft = Readonly<{ comment?: string }>;
type Answer = Readonly<{ kind: string; version: number; draft?: Draft }>;

/** What the server said stands: a save of this tab, or in a conflict one of the other tab. */
export type Told = Readonly<{ version: number; comment: string }>;
export type TabCounts = { saves: number; tries: number; conflicts: number };

const patienceMilliseconds = 1_000;
const chosen = {
  "score.medical-correctness": "5",
  "score.medication-safety": "4",
  "important-omission": "no",
  "over-caution": "no",
  confidence: "4",
  device: "desktop",
  secondsVisible: "42",
};

function tryOnce(
  { url, origin, token, draftPath }: Place,
  comment: string,
  basedOn: number,
): Promise<Answer | null> {
  const body = new URLSearchParams({ ...chosen, comment, basedOn: String(basedOn) }).toString();
  const headers = {
    Cookie: `equipoise_session=${token}`,
    Origin: origin,
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  };
  return new Promise((resolve) => {
    const sent = request(
      url + draftPath,
      { method: "POST", agent: false, headers, timeout: patienceMilliseconds },
      (response) => {
        let text = "";
        response
          .setEncoding("utf8")
          .on("data", (chunk: string) => (text += chunk))
          .on("error", () => resolve(null))
          .on("close", () =>
            resolve(response.complete ? readAnswer(response.statusCode ?? 0, text) : null),
          );
      },
    );
    sent
      .on("timeout", () => sent.destroy())
      .on("error", () => resolve(null))
      .on("close", () => resolve(null))
      .end(body);
  });
}

function readAnswer(status: number, text: string): Answer | null {
  return status === 200 || status === 409 ? (JSON.parse(text) as Answer) : null;
}

/** Saves `count` changes of one reading. A conflict shows the other tab's value; this one then writes over that version. */
export async function saveAgainAndAgain(
  place: Place,
  tab: string,
  count: number,
  counts: TabCounts,
  tell: (told: Told) => void,
): Promise<void> {
  let version = 0;
  for (let change = 1; change <= count; change += 1) {
    const comment = `${tab} change ${change}`;
    for (;;) {
      counts.tries += 1;
      const answer = await tryOnce(place, comment, version);
      if (answer === null) {
        await sleep(randomInt(5, 40));
        continue;
      }
      version = answer.version;
      if (answer.kind === "draft-saved") break;
      counts.conflicts += 1;
      tell({ version, comment: answer.draft?.comment ?? "" });
    }
    counts.saves += 1;
    tell({ version, comment });
  }
}
