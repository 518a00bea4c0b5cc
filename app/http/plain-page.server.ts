import type { Response } from "express";
import { en } from "#app/words/shared/en.ts";

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

type PlainPage = Readonly<{
  title: string;
  sentences: string;
  /** Where to go on; to one's studies, if left out. */
  link?: string | undefined;
  reference: string;
}>;

/** No script, no style: the fact and the way out. */
export function plainPage({ title, sentences, link, reference }: PlainPage): string {
  const [address, words] = link === undefined ? ["/", en.toStudies] : [link, link];
  const way = `<p><a href="${escaped(address)}">${escaped(words)}</a></p>`;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>` +
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(sentences)}</p>${way}<p>Reference: ${escaped(reference)}</p></main></body></html>`
  );
}

/** For what is refused before the application sees it. */
export function sendPlainPage(
  response: Response,
  status: number,
  title: string,
  sentences: string,
  link?: string,
): void {
  response.setHeader("Cache-Control", "no-store");
  response
    .status(status)
    .type("html")
    .send(plainPage({ title, sentences, link, reference: String(response.locals["requestId"]) }));
}
