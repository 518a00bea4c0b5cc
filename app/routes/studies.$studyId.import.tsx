import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { ImportPage } from "#app/components/import-page.tsx";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { type ImportFile, packFile, parseImportForm } from "#app/http/import-file.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { checkImport, importAnswers, readImportView } from "#app/services/import-answers.server.ts";
import { en } from "#app/text/coordinator/en.ts";
import { useText } from "#app/text/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const imported = Number(new URL(request.url).searchParams.get("imported"));
  return { ...(await readImportView(actor)), imported: Number.isInteger(imported) && imported > 0 ? imported : null };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const file = await parseImportForm(form);
  if (file.kind !== "import-file") return data({ kind: "file-refused" as const, refusal: file }, { status: refusalStatus[file.kind] });
  return form.get("intent") === "confirm" ? confirm(actor, file) : check(actor, file);
}

async function check(actor: Actor, file: ImportFile) {
  const summary = await checkImport(actor, file);
  if (summary.kind !== "import-checked") return data({ kind: "import-refused" as const, refusal: summary }, { status: refusalStatus[summary.kind] });
  return data({ kind: "import-checked" as const, checked: { summary, packed: packFile(file.text), hash: file.hash, unusedColumns: file.unusedColumns } });
}

async function confirm(actor: Actor, file: ImportFile) {
  const outcome = await importAnswers(actor, file);
  if (outcome.kind === "answers-imported") throw redirect(`/studies/${actor.studyId}/import?imported=${outcome.answers}`);
  return data({ kind: "import-refused" as const, refusal: outcome }, { status: refusalStatus[outcome.kind] });
}

export default function Import() {
  const outcome = useActionData<typeof action>();
  const rows = outcome?.kind === "import-refused" && outcome.refusal.kind === "rows-refused" ? outcome.refusal : null;
  return <ImportPage {...useLoaderData<typeof loader>()} checked={outcome?.kind === "import-checked" ? outcome.checked : null} rows={rows} error={useFileError(outcome)} />;
}

function useFileError(outcome: ReturnType<typeof useActionData<typeof action>>): string | null {
  const { importing, states } = useText({ en });
  if (outcome?.kind === "file-refused") return importing.refused(outcome.refusal);
  if (outcome?.kind !== "import-refused" || outcome.refusal.kind === "rows-refused") return null;
  const { refusal } = outcome;
  if (refusal.kind === "draw-frozen") return importing.drawFrozen;
  return refusal.kind === "nothing-to-import" ? importing.nothingToImport(refusal.linesAlreadyThere.length) : importing.notCollecting.text(states[refusal.state].name.toLowerCase());
}
