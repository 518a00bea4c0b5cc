import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";

import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { addPeople, type PeopleTried } from "#app/people/add-people.server.ts";
import { type LinesParsed, parsePeopleLines } from "#app/people/people-lines-form.server.ts";
import { type LineShown, PeopleLinesPage } from "#app/people/people-lines-page.tsx";
import { en, type PeopleText } from "#app/people/words/en.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireRole({ request, context, params }, "coordinator");
  return null;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const typed = String(form.get("lines") ?? "");
  const isTrial = form.get("intent") !== "add";
  const parsed = parsePeopleLines(typed);
  if (parsed.kind !== "lines")
    return data({ refusal: parsed.kind, typed }, { status: refusalStatus[parsed.kind] });
  const tried = await carryOut(actor, parsed, isTrial);
  const status = tried.kind === "people-refused" ? refusalStatus[tried.kind] : 200;
  return data({ refusal: null, typed, faulty: parsed.faulty, tried }, { status });
}

/** A line that can't be read makes a trial of it, whatever was pressed: everyone or nobody. */
async function carryOut(
  actor: Actor,
  { people, faulty }: Extract<LinesParsed, { kind: "lines" }>,
  isTrial: boolean,
): Promise<PeopleTried> {
  const isWhole = faulty.length === 0;
  const tried = await addPeople(actor, people, { isTrial: isTrial || !isWhole });
  return isWhole ? tried : { ...tried, kind: "people-refused" };
}

function shown(
  { people, lines: text }: PeopleText,
  { tried, faulty }: Readonly<{ tried: PeopleTried; faulty: Faulty }>,
): readonly LineShown[] {
  const unread = faulty.map(({ line, name, faults }) => ({
    line,
    name,
    outcome: Object.entries(faults)
      .map(([field, fault]) => people.faults[field]?.[fault] ?? fault)
      .join(" "),
  }));
  const read = tried.lines.map(({ line, person, outcome }) => ({
    line,
    name: person.name,
    outcome:
      outcome.kind === "person-added"
        ? text.code(outcome.code, tried.kind !== "people-added")
        : text.refusal(outcome),
  }));
  return [...unread, ...read].sort((a, b) => a.line - b.line);
}
type Faulty = Extract<LinesParsed, { kind: "lines" }>["faulty"];

export default function PeopleLines() {
  const answer = useActionData<typeof action>();
  const text = useText({ en });
  if (!answer) return <PeopleLinesPage typed="" error={null} told={null} />;
  return answer.refusal !== null ? (
    <PeopleLinesPage typed={answer.typed} error={text.lines.unread[answer.refusal]} told={null} />
  ) : (
    <PeopleLinesPage
      typed={answer.typed}
      error={null}
      told={{ kind: answer.tried.kind, lines: shown(text, answer) }}
    />
  );
}
