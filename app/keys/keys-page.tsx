import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsInForm } from "#app/ui/field-id.ts";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import {
  isBeforeSeal,
  type KeyOffice,
  keyPlaces,
  type KeyPlace,
  keyRoles,
  type KeyRole,
} from "#study/key-holders.ts";
import { keyPromise } from "#study/key-promise.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { KeyRequestForm, type RequestTyped } from "./key-request-form.tsx";
import { KeyRequestsSection, type KeyRequestShown } from "./key-requests-section.tsx";
import { type KeyErrors, KeySecretSection } from "./key-secret-section.tsx";
import { KeyWordsSection } from "./key-words-section.tsx";
import { en, type KeysText } from "./words/en.ts";

export type KeyDone = keyof KeysText["done"];

type KeysPageProps = Readonly<{
  state: StudyState;
  offices: readonly KeyOffice[];
  ownRole: KeyRole | null;
  own: KeyOffice | null;
  promiseHash: string;
  suggestion: string;
  words: readonly string[];
  other: KeyOffice | null;
  readers: readonly Readonly<{ role: KeyRole; code: string }>[];
  done: KeyDone | null;
  refused: string | null;
  errors: KeyErrors;
  refusedIntent: string | null;
  requests: readonly KeyRequestShown[];
  candidates: Parameters<typeof KeyRequestForm>[0]["candidates"];
  refusedRequest: string | null;
  typedRequest: RequestTyped | null;
  /** Shown once, right after they were made. */
  codes: readonly string[] | null;
}>;

export function KeysPage(page: KeysPageProps) {
  const { state, offices, ownRole, own, promiseHash, done, refused, errors } = page;
  const text = useText({ en });
  const { passphrase, newPassphrase, again, words } = errors;
  const refusedForm = page.refusedIntent === "stop" ? page.refusedRequest : page.refusedIntent;
  const summary = {
    ...errorsInForm({ passphrase, newPassphrase, again }, refusedForm ?? undefined),
    words,
  };
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {done !== null && refused === null && page.refusedIntent === null && page.codes === null ? (
        <Notice tone="success" title={text.done[done]} />
      ) : null}
      {refused === null ? null : <Notice tone="error" title={refused} />}
      <ErrorSummary errors={summary} />
      <Offices offices={offices} />
      {ownRole !== null && own === null ? (
        <Take state={state} offices={offices} role={ownRole} promiseHash={promiseHash} />
      ) : null}
      {own === null || state === "unblinded" ? null : <KeySecretSection {...page} own={own} />}
      {own?.place === "holder" && state !== "unblinded" ? (
        <KeyWordsSection {...page} error={errors.words} />
      ) : null}
      {own === null ? null : <Own own={own} state={state} />}
      <KeyRequestsSection
        {...page}
        isHolder={own?.place === "holder"}
        isAuditor={ownRole === null}
        passphraseError={page.refusedIntent === "stop" ? errors.passphrase : undefined}
      />
      {own?.place === "holder" && state !== "unblinded" ? (
        <KeyRequestForm
          {...page}
          canSucceed={!isBeforeSeal(state)}
          typed={page.typedRequest}
          passphraseError={page.refusedIntent === "ask" ? errors.passphrase : undefined}
        />
      ) : null}
      <section className="stack-close">
        <h2>{text.why.title}</h2>
        <p>{text.why.text}</p>
      </section>
    </StudyPage>
  );
}

type Row = Readonly<{ role: KeyRole; place: KeyPlace; office: KeyOffice | undefined }>;

function Offices({ offices }: Readonly<{ offices: readonly KeyOffice[] }>) {
  const text = useText({ en });
  const all = keyRoles.flatMap((role) =>
    keyPlaces.map((place): Row => ({
      role,
      place,
      office: offices.find((o) => o.role === role && o.place === place),
    })),
  );
  const person = (office: KeyOffice) => (office.hasLeft ? text.left(office.code) : office.code);
  const columns: readonly Column<Row>[] = [
    { key: "key", header: text.key, cell: ({ role }) => text.keyOf(role), isRowHeader: true },
    { key: "place", header: text.place, cell: ({ place }) => text.places[place] },
    {
      key: "person",
      header: text.person,
      cell: ({ office }) => (office ? person(office) : text.nobody),
    },
    {
      key: "ready",
      header: text.ready,
      cell: ({ office, place }) => (office && place === "holder" ? text.readiness(office) : ""),
    },
    {
      key: "how",
      header: text.how,
      cell: ({ office }) => (office ? text.means[office.means] : ""),
    },
    {
      key: "since",
      header: text.since,
      cell: ({ office }) => (office ? <LocalTime at={office.since} /> : ""),
    },
  ];
  return (
    <DataTable
      caption={text.offices}
      columns={columns}
      rows={all.filter(({ place, office }) => place === "holder" || office)}
      rowKey={({ role, place }) => `${role} ${place}`}
    />
  );
}

/** The key while nobody holds it, and the place of its reserve after that. */
function freePlace(
  state: StudyState,
  offices: readonly KeyOffice[],
  role: KeyRole,
): KeyPlace | null {
  const isFree = (place: KeyPlace) =>
    !offices.some((o) => o.role === role && o.place === place && !o.hasLeft);
  if (isBeforeSeal(state)) return keyPlaces.find(isFree) ?? null;
  return state !== "unblinded" && !offices.some((o) => o.role === role) ? "holder" : null;
}

function Take({
  state,
  offices,
  role,
  promiseHash,
}: Pick<KeysPageProps, "state" | "offices" | "promiseHash"> & Readonly<{ role: KeyRole }>) {
  const { take } = useText({ en });
  const place = freePlace(state, offices, role);
  if (place === null) return null;
  return (
    <section className="panel stack-close">
      <h2>{take.title[place](role)}</h2>
      <p>{isBeforeSeal(state) ? take.lead[place] : take.later}</p>
      <h3>{take.promise}</h3>
      <ul className="stack-close">
        {keyPromise.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Form method="post">
        <input type="hidden" name="textHash" value={promiseHash} />
        <input type="hidden" name="place" value={place} />
        <Button kind="primary" name="intent" value="take">
          {take.button[place]}
        </Button>
      </Form>
    </section>
  );
}

function Own({ own, state }: Readonly<{ own: KeyOffice; state: StudyState }>) {
  const text = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{text.own[own.place]}</h2>
      <p>{text.keyOf(own.role)}</p>
      {isBeforeSeal(state) ? (
        <>
          <p>{text.stepBack.text}</p>
          <Form method="post">
            <Button name="intent" value="step-back">
              {text.stepBack.button}
            </Button>
          </Form>
        </>
      ) : null}
    </section>
  );
}
