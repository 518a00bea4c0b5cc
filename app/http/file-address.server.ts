// The address of a file has no page of its own: a refusal there is answered in words all the same.
import { en } from "#app/words/shared/en.ts";
import type { Actor, requireRole } from "./actor.server.ts";
import { plainPage } from "./plain-page.server.ts";
import { statusThrown } from "./status-thrown.server.ts";

type Asked = Parameters<typeof requireRole>[0];

/** What is required of whoever asks for a file; `page` offers the file, and is where a refused person goes on. */
export async function refusedInWords(
  asked: Asked,
  page: string,
  required: Promise<Actor>,
): Promise<Actor> {
  try {
    return await required;
  } catch (thrown) {
    const status = statusThrown(thrown);
    throw status === 401 || status === 404 ? pageInPlace(asked, page, status) : thrown;
  }
}

function pageInPlace({ params, context }: Asked, page: string, status: 401 | 404): Response {
  const { title, text: sentences } = en.errorPages[status === 401 ? "signedOut" : "notFound"];
  const link = `/studies/${params["studyId"] ?? ""}/${page}`;
  return new Response(plainPage({ title, sentences, link, reference: context.requestId }), {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}
