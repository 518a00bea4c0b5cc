import { useParams } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DifferenceParts } from "#app/ui/difference-parts.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { DiffPart } from "#study/word-diff.ts";

import type { TextsCompared } from "./compare-texts.server.ts";
import { comparisonHome } from "./comparison-list.tsx";
import { en } from "./words/texts-en.ts";

/** One answer: raw beside presented, then what each rule and each edit changed. */
export function ComparisonPage({ page }: Readonly<{ page: TextsCompared }>) {
  const text = useText({ en });
  const { studyId } = useParams();
  const { vignetteNumber, armLabel, authorCode, parts, rawHash, presentedHash } = page;
  return (
    <StudyPage title={text.textTitle(vignetteNumber)} lead={text.by(armLabel, authorCode)}>
      <p className="quiet">{text.legend}</p>
      <div className="side-by-side">
        <OneSide
          title={text.raw}
          hash={rawHash}
          parts={parts.filter(({ kind }) => kind !== "added")}
        />
        {presentedHash === null ? (
          <p>{text.notPrepared}</p>
        ) : (
          <OneSide
            title={text.presented}
            hash={presentedHash}
            parts={parts.filter(({ kind }) => kind !== "removed")}
          />
        )}
      </div>
      {presentedHash === null ? null : <Rules rules={page.rules} />}
      {presentedHash === null ? null : <Edits edits={page.edits} clearedHash={page.clearedHash} />}
      <p>
        <LinkButton to={comparisonHome(studyId)}>{text.back}</LinkButton>
      </p>
    </StudyPage>
  );
}

function OneSide({
  title,
  hash,
  parts,
}: Readonly<{ title: string; hash: string; parts: readonly DiffPart[] }>) {
  const text = useText({ en });
  return (
    <section className="stack-close">
      <h2>{title}</h2>
      <Compared parts={parts} />
      <p className="quiet">
        {text.hash} <DocumentHash hash={hash} />
      </p>
    </section>
  );
}

function Compared({ parts }: Readonly<{ parts: readonly DiffPart[] }>) {
  const text = useText({ en });
  return (
    <div className="answer reading-text">
      <p className="compared" dir="auto">
        <DifferenceParts parts={parts} words={text} />
      </p>
    </div>
  );
}

function Rules({ rules }: Pick<TextsCompared, "rules">) {
  const text = useText({ en });
  return (
    <section className="stack">
      <h2>{text.rulesTitle}</h2>
      {rules === null ? <p>{text.otherRules}</p> : null}
      {rules?.length === 0 ? <p>{text.noRule}</p> : null}
      {rules?.map(({ rule, places }, index) => (
        <section key={`${rule} ${index}`} className="stack-close">
          <h3>{text.rules[rule]}</h3>
          <Compared parts={places} />
        </section>
      ))}
    </section>
  );
}

function Edits({ edits, clearedHash }: Pick<TextsCompared, "edits" | "clearedHash">) {
  const text = useText({ en });
  return (
    <section className="stack">
      <h2>{text.editsTitle}</h2>
      {edits.length === 0 ? <p>{text.noEdits}</p> : null}
      {edits.map((edit) => (
        <section key={edit.version} className="stack-close">
          <h3>{text.editTitle(edit.version)}</h3>
          <DefinitionList
            items={[
              { term: text.reason, description: edit.reason },
              { term: text.editor, description: edit.editor },
              { term: text.at, description: <LocalTime at={edit.at} /> },
            ]}
          />
          <Compared parts={edit.places} />
        </section>
      ))}
      {clearedHash === null ? (
        <p>{text.notCleared}</p>
      ) : (
        <p>
          {text.clearedText} <DocumentHash hash={clearedHash} />
        </p>
      )}
    </section>
  );
}
