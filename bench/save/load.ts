// Raters who save one draft after another, each over a connection that stays open.
import { Agent, request } from "node:http";

/** One signed-in rater's reading, to save drafts of. */
type Seat = Readonly<{ token: string; draftPath: string }>;

export type Load = Readonly<{
  url: string;
  origin: string;
  seats: readonly Seat[];
  seconds: number;
}>;
export type Loaded = Readonly<{ savesPerSecond: number; p50: number; p99: number }>;

const chosen = {
  "score.medical-correctness": "5",
  "score.medication-safety": "4",
  "score.guideline-consistency": "3",
  "important-omission": "no",
  "over-caution": "no",
  confidence: "4",
  comment:
    "The dose is right for this kidney function, and the monitoring is named; the interaction is mentioned late.",
};

/** Milliseconds of every save, over all connections. @throws Error on the first save that wasn't answered as saved. */
export async function load({ url, origin, seats, seconds }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: seats.length });
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const taken = (
    await Promise.all(seats.map((seat) => saveUntil(endsAt, agent, { url, origin, seat })))
  )
    .flat()
    .sort((a, b) => a - b);
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  const at = (share: number) =>
    taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN;
  return { savesPerSecond: taken.length / elapsedSeconds, p50: at(0.5), p99: at(0.99) };
}

type Place = Readonly<{ url: string; origin: string; seat: Seat }>;

/** Both servers save into the same rows, so each loader goes on from the version that stands. */
const standing = new Map<string, number>();

async function saveUntil(endsAt: number, agent: Agent, place: Place): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let change = 1; performance.now() < endsAt; change += 1) {
    const from = performance.now();
    standing.set(place.seat.draftPath, await saveOnce(agent, place, `${from} ${change}`));
    taken.push(performance.now() - from);
  }
  return taken;
}

function saveOnce(agent: Agent, { url, origin, seat }: Place, change: string): Promise<number> {
  const body = new URLSearchParams({
    ...chosen,
    comment: `${chosen.comment} ${change}`,
    basedOn: String(standing.get(seat.draftPath) ?? 0),
    secondsVisible: "42",
  }).toString();
  const headers = {
    Cookie: `equipoise_session=${seat.token}`,
    Origin: origin,
    "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
    "Content-Length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + seat.draftPath, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response
        .setEncoding("utf8")
        .on("data", (chunk: string) => (text += chunk))
        .on("end", () => {
          const { kind, version } = (response.statusCode === 200 ? JSON.parse(text) : {}) as {
            kind?: string;
            version?: number;
          };
          if (kind === "draft-saved" && version !== undefined) resolve(version);
          else
            reject(
              new Error(
                `bench save: ${url} answered ${response.statusCode ?? 0}: ${text.slice(0, 200)}`,
              ),
            );
        });
    });
    sent.on("error", reject).end(body);
  });
}
