import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PanelState } from "#app/ui/panel-state.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import type { PanelStanding } from "#study/panel-standing.ts";

import type { PlannedSet } from "./coordinator-overview.server.ts";

type AttachedSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
  isPublic: boolean;
  vignettes: number;
  panel: PanelStanding;
}>;
type CaseSetSectionProps = Readonly<{
  attached: AttachedSet | null;
  planned: PlannedSet | null;
  canAttach: boolean;
}>;

export function CaseSetSection({ attached, planned, canAttach }: CaseSetSectionProps) {
  const text = useText({ en }).overview.caseSet;
  const { databaseKind } = usePageSetting();
  return (
    <section className="panel stack-close" id="case-set">
      <h2>{text.title}</h2>
      {attached ? (
        <SetDescription set={attached} />
      ) : (
        <p>{planned === null ? text.noDesign : text.planned(planned.setId)}</p>
      )}
      {attached === null && planned !== null && canAttach ? (
        <Form method="post" className="stack-close">
          {planned.isPublic === true && databaseKind === "real" ? (
            <Notice tone="warning" title={text.publicTitle}>
              <p>{text.publicText}</p>
            </Notice>
          ) : null}
          <p className="quiet">{text.cantUndo}</p>
          <div>
            <Button kind="primary" name="intent" value="attach-set">
              {text.attach}
            </Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}

function SetDescription({ set }: Readonly<{ set: AttachedSet }>) {
  const text = useText({ en }).overview.caseSet;
  const items = [
    { term: text.set, description: set.setId },
    { term: text.version, description: set.version },
    { term: text.cases, description: String(set.vignettes) },
    { term: text.review, description: set.reviewState },
    { term: text.panel, description: <PanelState panel={set.panel} /> },
    { term: text.visibility, description: set.isPublic ? text.isPublic : text.isPrivate },
    { term: text.disclosure, description: set.disclosure },
    { term: text.hash, description: <DocumentHash hash={set.hash} /> },
  ];
  return <DefinitionList items={items} />;
}
