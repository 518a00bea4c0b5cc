import { Form } from "@remix-run/react";

import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SealedCard, type SealedFacts } from "#app/ui/sealed-card.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/unblind-en.ts";
import type { Role, StudyState } from "#study/vocabulary.ts";

const keyRoles = ["investigator", "statistician"] as const;
type KeyRole = (typeof keyRoles)[number];
type Key = Readonly<{ role: KeyRole; by: string; signedAt: Date }>;

type UnblindPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  role: Role;
  title: string;
  keys: readonly Key[];
  seal: SealedFacts | null;
  checkpoint: Readonly<{ position: number; hash: string }> | null;
  refused: Readonly<{ sentence: string; obstacles: readonly string[] }> | null;
  secretError: string | undefined;
}>;

export function UnblindPage({
  studyId,
  state,
  role,
  title,
  keys,
  seal,
  checkpoint,
  refused,
  secretError,
}: UnblindPageProps) {
  const text = useText({ en });
  const isLocked = state === "locked" || state === "unblinded";
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {refused === null ? null : (
        <Notice tone="error" title={refused.sentence}>
          {refused.obstacles.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <ErrorSummary errors={{ passphrase: secretError }} />
      <DefinitionList
        items={text.explained.map(({ term, text: description }) => ({ term, description }))}
      />
      {isLocked ? <Keys keys={keys} /> : <EmptyState {...text.tooEarly} />}
      {state === "locked" ? (
        <OwnKey
          isGiven={keys.some((key) => key.role === role)}
          isSecond={keys.length > 0}
          secretError={secretError}
        />
      ) : null}
      {state === "unblinded" ? <Unblinded studyId={studyId} /> : null}
      {seal ? (
        <>
          <SealedCard title={title} seal={seal} checkpoint={checkpoint} />
          <div>
            <LinkButton to={`/studies/${studyId}/card`}>{text.toCard}</LinkButton>
          </div>
        </>
      ) : null}
    </StudyPage>
  );
}

function Keys({ keys }: Readonly<{ keys: readonly Key[] }>) {
  const text = useText({ en });
  const given = (role: KeyRole) => keys.find((key) => key.role === role);
  const columns: readonly Column<KeyRole>[] = [
    { key: "role", header: text.role, cell: (role) => text.roles[role], isRowHeader: true },
    { key: "by", header: text.signedBy, cell: (role) => given(role)?.by ?? "" },
    {
      key: "at",
      header: text.signedAt,
      cell: (role) => {
        const key = given(role);
        return key ? <LocalTime at={key.signedAt} /> : text.notGiven;
      },
    },
  ];
  return (
    <DataTable caption={text.keys} columns={columns} rows={keyRoles} rowKey={(role) => role} />
  );
}

function OwnKey({
  isGiven,
  isSecond,
  secretError,
}: Readonly<{ isGiven: boolean; isSecond: boolean; secretError: string | undefined }>) {
  const text = useText({ en });
  if (isGiven) return <Notice tone="success" title={text.ownGiven} />;
  const which = isSecond ? "second" : "first";
  return (
    <ConfirmSection title={text.confirm[which]} consequences={text.consequences[which]}>
      <Form method="post" className="form" noValidate>
        <PassphraseField error={secretError} />
        <div>
          <Button kind="danger">{text.button[which]}</Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}

function Unblinded({ studyId }: Readonly<{ studyId: string }>) {
  const text = useText({ en });
  return (
    <>
      <Notice tone="success" title={text.done} />
      <div>
        <LinkButton to={`/studies/${studyId}/report`} kind="primary">
          {text.toReport}
        </LinkButton>
      </div>
    </>
  );
}
