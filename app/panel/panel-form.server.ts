import { z } from "zod";
import { type GivenVotes, type Verdict, verdicts } from "#study/panel-review.ts";

const longestComment = 2_000;
// Browsers send line breaks as CR LF. Postgres stores no NUL character.
const comment = z
  .string()
  .transform((typed) => typed.replace(/\r\n?/gu, "\n").replaceAll("\0", ""))
  .pipe(z.string().max(longestComment));

export type PanelForm = Readonly<{ kind: "votes-read"; given: GivenVotes; comment: string }>;
/** `fields` as in the form, such as "comment.E1". */
export type PanelFormRefused = Readonly<{ kind: "fields-refused"; fields: readonly string[] }>;

const levelOf = (value: FormDataEntryValue | null): Verdict | null =>
  typeof value === "string" && /^[123]$/u.test(value)
    ? (verdicts[Number(value) - 1] ?? null)
    : null;

/** Verdicts by their place on the scale, comments word for word. */
export function parsePanelForm(form: FormData): PanelForm | PanelFormRefused {
  const comments = [...form].flatMap(([name, value]) =>
    name === "comment" || name.startsWith("comment.")
      ? [[name, comment.safeParse(value)] as const]
      : [],
  );
  const refused = comments.filter(([, parsed]) => !parsed.success).map(([name]) => name);
  if (refused.length > 0) return { kind: "fields-refused", fields: refused };
  const written = new Map(comments.map(([name, parsed]) => [name, parsed.data ?? ""]));
  const codes = [...written.keys()]
    .filter((name) => name !== "comment")
    .map((name) => name.slice("comment.".length));
  return {
    kind: "votes-read",
    given: Object.fromEntries(
      codes.map((code) => [
        code,
        {
          verdict: levelOf(form.get(`verdict.${code}`)),
          comment: written.get(`comment.${code}`) ?? "",
        },
      ]),
    ),
    comment: written.get("comment") ?? "",
  };
}
