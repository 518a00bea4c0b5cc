import { AnswerView } from "#app/case-view/answer-view.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { formatDuration } from "#app/ui/format-number.ts";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import type { AnswerSections } from "#study/answer.ts";
import type { WritingSummary } from "#study/writing.ts";

import { en } from "./words/en.ts";
import { WritingTable } from "./writing-table.tsx";

export type Submitted = Readonly<{
  sections: AnswerSections;
  hash: string;
  attestation: Readonly<{ resources: string }>;
  secondsVisible: number;
  writing: WritingSummary | null;
  submittedAt: string;
}>;

/** Locked: read-only, with what is recorded beside it. */
export function SubmittedAnswer({
  answer,
  next,
}: Readonly<{ answer: Submitted; next: Readonly<{ number: number; address: string }> | null }>) {
  const { submitted: text, writing } = useText({ en });
  const { language } = usePageSetting();
  return (
    <>
      <Notice tone="success" title={text.notice} />
      {next === null ? null : (
        <p>
          <LinkButton kind="primary" to={next.address}>
            {text.next(next.number)}
          </LinkButton>
        </p>
      )}
      <AnswerView title={text.title} answer={{ sections: answer.sections }} />
      <DefinitionList
        items={[
          { term: text.at, description: <LocalTime at={answer.submittedAt} /> },
          { term: text.resources, description: answer.attestation.resources },
          { term: text.time, description: formatDuration(answer.secondsVisible, language) },
          { term: text.hash, description: <DocumentHash hash={answer.hash} /> },
        ]}
      />
      {answer.writing === null ? null : (
        <WritingTable caption={writing.submitted} writing={answer.writing} />
      )}
    </>
  );
}
