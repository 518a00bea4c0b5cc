// Everything that comes with a text but the text itself, as numbers that a classifier can learn from.
import { parse } from "node-html-parser";
import {
  crossValidatedAuc,
  type CrossValidatedAuc,
} from "#analysis/prediction/cross-validated-auc.ts";
import { isEstimable } from "#analysis/result.ts";
import { sha256Hex } from "#ground/digest.ts";
import { filled } from "./rater-desk.ts";

/** One answer of the server, as it came. */
export type Sent = Readonly<{
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
  milliseconds: number;
}>;

/** Every step of rating one reading. */
const steps = ["page", "data", "harm", "withKey", "draft", "rated"] as const;
export type Step = (typeof steps)[number];
export type Recorded = Readonly<{
  readingId: string;
  text: string;
  seat: number;
  place: number;
  sent: Readonly<Record<Step, Sent>>;
}>;
export type Circumstances = Readonly<Record<string, number>>;

type Site = Readonly<{ url: string; home: string; token: string }>;

export async function ask(
  { url, token }: Site,
  path: string,
  form?: Readonly<Record<string, string>>,
): Promise<Sent> {
  const began = performance.now();
  const response = await fetch(url + path, {
    headers: { Cookie: `equipoise_session=${token}`, Origin: url },
    redirect: "manual",
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  const body = await response.text();
  return {
    headers: [...response.headers].filter(([name]) => !["date", "content-length"].includes(name)),
    body,
    milliseconds: performance.now() - began,
  };
}

export async function recordReading(
  site: Site,
  at: Pick<Recorded, "readingId" | "text" | "seat" | "place">,
): Promise<Recorded> {
  const path = `${site.home}/${at.readingId}`;
  const page = await ask(site, path);
  const data = await ask(site, `${path}.data`);
  const harm = await ask(site, path, { intent: "judge-harm", harmful: "no" });
  const withKey = await ask(site, path);
  const draft = await ask(site, `${path}/draft`, { ...filled, basedOn: "0" });
  const rated = await ask(site, path, filled);
  return { ...at, sent: { page, data, harm, withKey, draft, rated } };
}

/** A word as a number in [0, 1): its order and its spread, whatever it is made of. */
const numberOf = (word: string): number =>
  parseInt(
    [...word]
      .filter((letter) => /[0-9a-f]/u.test(letter))
      .slice(0, 12)
      .join("") || "0",
    16,
  ) /
  16 ** 12;

const headerOf = ({ headers }: Sent, asked: string): string =>
  headers.find(([name]) => name.toLowerCase() === asked)?.[1] ?? "";

/** The page without the text itself and without the data that carry it a second time. */
function lengthAround(body: string): number {
  const page = parse(body);
  for (const carrier of page.querySelectorAll(".answer, script")) carrier.remove();
  return page.toString().length;
}

const withoutText = (body: string, text: string): string =>
  body.replaceAll(JSON.stringify(text).slice(1, -1), "");

/** Every name and word in the data. Equal numbers share a place there, so that the length of all of it moves with the position. */
export const wordsInData = (body: string): readonly string[] =>
  [...body.matchAll(/"(?:[^"\\]|\\.)*"/gu)].map(([word]) => word.replaceAll(/\d+/gu, "N"));

/** Names of scripts and styles, in the order they stand. */
const filesIn = (body: string): string =>
  [...body.matchAll(/\/build\/[\w./$[\]-]+\.(?:js|css)/gu)].join("\n");

export function circumstancesOf({ readingId, text, sent }: Recorded): Circumstances {
  const perStep = steps.flatMap((step) => {
    const { headers, milliseconds } = sent[step];
    return [
      [`${step} headers`, headers.length],
      [`${step} header bytes`, headers.flat().join("").length],
      [`${step} tag`, numberOf(headerOf(sent[step], "etag"))],
      [`${step} location`, headerOf(sent[step], "location").length],
      [`${step} time`, milliseconds],
    ] as const;
  });
  return {
    id: numberOf(readingId),
    pageAround: lengthAround(sent.page.body),
    pageWithKeyAround: lengthAround(sent.withKey.body),
    dataAround: withoutText(sent.data.body, text).length,
    dataWords: wordsInData(withoutText(sent.data.body, text)).join("").length,
    draftAnswer: sent.draft.body.length,
    files: numberOf(sha256Hex(filesIn(sent.page.body))),
    ...Object.fromEntries(perStep),
  };
}

export type Example = Readonly<{ features: Circumstances; label: boolean; vignette: string }>;

/** Kinds of circumstances by their columns: one that tells drowns among thirty that don't, so each is asked alone too. */
const channels = [
  /^id$/,
  /Around$|^dataWords$|^draftAnswer$/,
  /^files$/,
  / headers$| header bytes$/,
  / tag$/,
  / location$/,
  / time$/,
] as const;

// By chance alone an AUC of so few readings strays from 0.5 by about 0.08, and seven channels have seven chances to stray.
const leastTellingAlone = 0.75;

/** How well a label is told by all circumstances together, or by one channel alone where that tells plainly: whichever lies higher. */
export function tellsLabel(examples: readonly Example[]): CrossValidatedAuc {
  const varied = Object.keys(examples[0]?.features ?? {}).filter(
    (column) =>
      new Set(examples.map(({ features }) => (features[column] ?? 0).toFixed(9))).size > 1,
  );
  const together = classify(examples, varied);
  const alone = channels
    .map((own) => varied.filter((column) => own.test(column)))
    .filter((columns) => columns.length > 0)
    .map((columns) => classify(examples, columns))
    .filter(({ estimate }) => estimate >= leastTellingAlone);
  return alone.reduce(
    (best, own) => (own.interval.lower > best.interval.lower ? own : best),
    together,
  );
}

/** By a classifier that never saw the vignette it is asked about. The level is high because this runs with every change. */
function classify(examples: readonly Example[], columns: readonly string[]): CrossValidatedAuc {
  const features = examples.map((example) =>
    columns.map((column) => example.features[column] ?? 0),
  );
  const result = crossValidatedAuc({
    features,
    labels: examples.map(({ label }) => label),
    groups: examples.map(({ vignette }) => vignette),
    folds: 6,
    seed: 1,
    level: 0.999,
  });
  if (!isEstimable(result)) throw new Error(result.notEstimable);
  return result;
}

/** Each feature as its rank among all, ties sharing theirs: one odd answer then hides nothing. */
export function ranked(all: readonly Circumstances[]): readonly Circumstances[] {
  const columns = Object.keys(all[0] ?? {});
  const ranks = new Map(
    columns.map((column) => {
      const sorted = all.map((own) => own[column] ?? 0).sort((a, b) => a - b);
      return [
        column,
        (value: number) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2,
      ] as const;
    }),
  );
  return all.map((own) =>
    Object.fromEntries(
      columns.map((column) => [column, ranks.get(column)?.(own[column] ?? 0) ?? 0]),
    ),
  );
}

/** Each feature about the mean of its peers. */
export function centred(
  all: readonly Circumstances[],
  peersOf: (index: number) => readonly number[],
): readonly Circumstances[] {
  return all.map((own, index) =>
    Object.fromEntries(
      Object.entries(own).map(([column, value]) => {
        const peers = peersOf(index).map((peer) => all[peer]?.[column] ?? 0);
        return [column, value - peers.reduce((sum, each) => sum + each, 0) / peers.length];
      }),
    ),
  );
}
