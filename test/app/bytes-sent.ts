// Every byte that a person is sent: status line, headers, body, and the files that a page loads.
import { invariant } from "#study/invariant.ts";
import type { Canaries } from "./canary-study.ts";

export type Sent = Readonly<{
  what: string;
  status: number;
  location: string;
  body: string;
  bytes: string;
}>;
type Form = Readonly<Record<string, string>>;

/** A client that keeps all it was sent. Redirects are kept, not followed. */
export function recordingClient(url: string, token: string) {
  const sent: Sent[] = [];
  const ask = async (path: string, form?: Form): Promise<Sent> => {
    const headers = { Cookie: `equipoise_session=${token}`, Origin: url };
    const response = await fetch(url + path, {
      headers,
      redirect: "manual",
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    const body = await response.text();
    const kept = {
      what: `${form ? "POST" : "GET"} ${path}`,
      status: response.status,
      location: response.headers.get("Location") ?? "",
      body,
    };
    sent.push({
      ...kept,
      bytes: [response.statusText, ...[...response.headers].flat(), body].join("\n").toLowerCase(),
    });
    return { ...kept, bytes: "" };
  };
  /** The page and what client navigation would be sent for it. */
  const both = async (path: string): Promise<Sent> => {
    const [pathname = "", query] = path.split("?");
    await ask(
      `${pathname === "/" ? "/_root" : pathname}.data${query === undefined ? "" : `?${query}`}`,
    );
    return ask(path);
  };
  return { sent, ask, both, files: () => loadedFiles(url, sent) };
}

/** Each canary that was sent, with the answer that carried it. */
export const leaks = (sent: readonly Sent[], canaries: Canaries): readonly string[] =>
  sent.flatMap(({ what, bytes }) =>
    [...canaries]
      .filter(([secret]) => bytes.includes(secret))
      .map(([secret, kind]) => `${kind} ${secret} in ${what}`),
  );

const fileNames = (body: string): readonly string[] =>
  [...body.matchAll(/\/build\/[\w./$[\]-]+\.(?:js|css)/gu)].map(([name]) => name);

/** Scripts and styles that the pages name, and what those import. The manifest is loaded, but what it lists for other pages is not. */
async function loadedFiles(
  url: string,
  sent: readonly Sent[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const waiting = sent
    .filter(({ what }) => what.startsWith("GET"))
    .flatMap(({ body }) => fileNames(body));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (files.has(name)) continue;
    const response = await fetch(url + encodeURI(name));
    invariant(response.ok, `${name} was answered with ${response.status}`);
    files.set(name, await response.text());
    if (!name.includes("/manifest-")) waiting.push(...importsOf(name, files.get(name) ?? ""));
  }
  return files;
}

const importsOf = (name: string, source: string): readonly string[] =>
  [...source.matchAll(/(?:from|import)\s*"(?<path>[^"]+\.js)"/gu)].map(
    (match) => new URL(match.groups?.["path"] ?? "", `http://files${name}`).pathname,
  );
