import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import {
  checkImport,
  findModelChosen,
  importAnswers,
  readImportView,
} from "#app/conduct/import-answers.server.ts";
import { ImportPage } from "#app/conduct/import-page.tsx";
import type { SetAsideRefusal } from "#app/conduct/import-set-aside.tsx";
import { setImportAside } from "#app/conduct/set-import-aside.server.ts";
import { en } from "#app/conduct/words/en.ts";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import {
  packFile,
  parseImportFile,
  parseImportForm,
  parseImportSheets,
} from "#app/import-files/import-file.server.ts";
import type { FileRefused, ImportFile, ModelChosen } from "#app/import-files/read-file.ts";
import { useText } from "#app/words/language.ts";
import { readWorkbook } from "#app/workbooks/read-workbook.server.ts";
import { isArchive, isOldContainer } from "#app/workbooks/workbook.ts";
import type { ImportUnconfirmed } from "#study/import-answers.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return {
    ...(await readImportView(actor)),
    studyId: actor.studyId,
    imported: countIn(request, "imported"),
    setAside: countIn(request, "setAside"),
  };
}

function countIn(request: Request, name: string): number | null {
  const count = Number(new URL(request.url).searchParams.get(name));
  return Number.isInteger(count) && count > 0 ? count : null;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  if (form.get("intent") === "set-aside")
    return setAside(actor, {
      import: String(form.get("import") ?? ""),
      reason: String(form.get("reason") ?? ""),
    });
  const code = String(form.get("model") ?? "");
  const model = code === "" ? null : await findModelChosen(actor, code);
  const file = await readFile(await parseImportForm(form), model);
  if (file.kind !== "import-file")
    return data(
      { kind: "file-refused" as const, refusal: file, model: code },
      { status: refusalStatus[file.kind] },
    );
  return form.get("intent") === "confirm"
    ? confirm(actor, { file, code }, form)
    : check(actor, { file, code });
}

async function readFile(
  bytes: Uint8Array | FileRefused,
  model: ModelChosen | null,
): Promise<ImportFile | FileRefused> {
  if ("kind" in bytes) return bytes;
  if (!isArchive(bytes) && !isOldContainer(bytes)) return parseImportFile(bytes, model);
  const workbook = await readWorkbook(bytes);
  return workbook.kind === "workbook-read" ? parseImportSheets(bytes, workbook.sheets) : workbook;
}

/** The code of the model is sent along, so that a confirmed file is read as the checked one was. */
type Coded = Readonly<{ file: ImportFile; code: string }>;

async function check(
  actor: Actor,
  { file, code }: Coded,
  unconfirmed: ImportUnconfirmed["missing"] = [],
  status = unconfirmed.length > 0 ? refusalStatus["import-unconfirmed"] : 200,
) {
  const summary = await checkImport(actor, file);
  if (summary.kind !== "import-checked")
    return data(
      { kind: "import-refused" as const, refusal: summary },
      { status: refusalStatus[summary.kind] },
    );
  const { bytes, hash, unusedColumns, encoding, guessedWords, foreign } = file;
  const checked = {
    summary,
    packed: packFile(bytes),
    hash,
    unusedColumns,
    encoding,
    guessedWords,
    foreign: foreign && { ...foreign, code },
    unconfirmed,
  };
  return data({ kind: "import-checked" as const, checked }, { status });
}

async function confirm(actor: Actor, coded: Coded, form: FormData) {
  const outcome = await importAnswers(actor, coded.file, {
    noAnswers: form.get("noAnswers") === "yes",
    mixedArms: form.get("mixedArms") === "yes",
  });
  if (outcome.kind === "answers-imported")
    throw redirect(`/studies/${actor.studyId}/import?imported=${outcome.answers}`);
  // Checked anew, so that the page shows what has to be said yes to.
  if (outcome.kind === "import-unconfirmed") return check(actor, coded, outcome.missing);
  if (outcome.kind === "cards-missing") return check(actor, coded, [], refusalStatus[outcome.kind]);
  return data(
    { kind: "import-refused" as const, refusal: outcome },
    { status: refusalStatus[outcome.kind] },
  );
}

async function setAside(actor: Actor, typed: SetAsideRefusal["typed"]) {
  const outcome = await setImportAside(actor, typed.import, typed.reason);
  if (outcome.kind === "import-set-aside")
    throw redirect(`/studies/${actor.studyId}/import?setAside=${outcome.answers}`);
  return data(
    { kind: "set-aside-refused" as const, refusal: outcome, typed },
    { status: refusalStatus[outcome.kind] },
  );
}

export default function Import() {
  const outcome = useActionData<typeof action>();
  const setAsideRefusal = useSetAsideRefusal(outcome);
  const rows =
    outcome?.kind === "import-refused" && outcome.refusal.kind === "rows-refused"
      ? outcome.refusal
      : null;
  const isOfModel = outcome?.kind === "file-refused" && outcome.refusal.kind === "model-not-chosen";
  const problem = useFileError(outcome);
  const [fileError, modelError] = isOfModel ? [null, problem] : [problem, null];
  return (
    <ImportPage
      {...useLoaderData<typeof loader>()}
      setAsideRefusal={setAsideRefusal}
      checked={outcome?.kind === "import-checked" ? outcome.checked : null}
      rows={rows}
      error={fileError}
      model={outcome?.kind === "file-refused" ? outcome.model : ""}
      modelError={modelError}
    />
  );
}

/** A study that no longer collects, or a draw that is frozen, is told as for a file. */
function useSetAsideRefusal(
  outcome: ReturnType<typeof useActionData<typeof action>>,
): SetAsideRefusal | null {
  const { setAside } = useText({ en }).importing;
  if (outcome?.kind !== "set-aside-refused") return null;
  const { refusal, typed } = outcome;
  if (refusal.kind === "study-not-collecting" || refusal.kind === "draw-frozen") return null;
  const words = setAside.refused[refusal.kind];
  return {
    typed,
    errors:
      refusal.kind === "reason-missing" || refusal.kind === "reason-too-long"
        ? { reason: words }
        : { import: words },
  };
}

function useFileError(outcome: ReturnType<typeof useActionData<typeof action>>): string | null {
  const { importing, states } = useText({ en });
  if (outcome?.kind === "file-refused") return importing.refused(outcome.refusal);
  if (outcome?.kind !== "import-refused" && outcome?.kind !== "set-aside-refused") return null;
  const { refusal } = outcome;
  if (refusal.kind === "draw-frozen") return importing.drawFrozen;
  if (refusal.kind === "study-not-collecting")
    return importing.notCollecting.text(states[refusal.state].name.toLowerCase());
  return refusal.kind === "nothing-to-import"
    ? importing.nothingToImport(refusal.linesAlreadyThere.length)
    : null;
}
