// Follows the links of a person's pages inside one study, as somebody would who clicks everything.
import { parse } from "node-html-parser";
import type { PersonId, StudyId } from "#study/vocabulary.ts";
import type { OpenDatabase } from "#test/support/factories.ts";
import { sessionToken } from "#test/support/http.ts";

export type Visited = Readonly<{ path: string; status: number; html: string }>;
type Walk = Readonly<{
  studyId: StudyId;
  personId: PersonId;
  /** How many links deep. */ steps: number;
}>;

const isDownload = (path: string): boolean => /\.(?:zip|jsonl|csv|svg|R)(?:\?|$)/u.test(path);

/** Every page from the study's own address on, each once, in the order found. */
export async function crawl(
  open: OpenDatabase,
  url: string,
  { studyId, personId, steps }: Walk,
): Promise<readonly Visited[]> {
  const cookie = `equipoise_session=${await sessionToken(open, personId)}`;
  const visited = new Map<string, Visited>();
  let paths: readonly string[] = [`/studies/${studyId}`];
  for (let depth = 0; depth <= steps; depth += 1) {
    const found: string[] = [];
    for (const path of paths.filter((each) => !visited.has(each))) {
      const response = await fetch(url + path, { headers: { Cookie: cookie } });
      const html = await response.text();
      visited.set(path, { path, status: response.status, html });
      found.push(...linksOf(html, studyId));
    }
    paths = found;
  }
  return [...visited.values()];
}

const linksOf = (html: string, studyId: StudyId): readonly string[] =>
  parse(html)
    .querySelectorAll("a[href]")
    .flatMap((link) => {
      const path = (link.getAttribute("href") ?? "").replace(/#.*$/u, "");
      return path.startsWith(`/studies/${studyId}/`) && !isDownload(path) ? [path] : [];
    });
