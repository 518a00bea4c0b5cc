import { Form, Link, useNavigation, useParams } from "@remix-run/react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";

import { completedAddress, raterHome, readingAddress, receiptAddress } from "./rater-addresses.ts";
import { RatingRefusal, type RaterRefusal } from "./rating-refusal.tsx";
import { useRaterText } from "./words/use-rater-text.ts";

export type Completed = Readonly<{ readingId: string; position: number; ratedAt: string }>;
type CompletedPageProps = Readonly<{
  completed: readonly Completed[];
  page: number;
  total: number;
  standing: Readonly<{ canSignOff: boolean; mayAmend: boolean; signedAt: string | null }>;
  refusal: RaterRefusal | null;
}>;

/** The rater's own finished work by place and time, and the sign-off at its end. */
export function CompletedPage({ completed, page, total, standing, refusal }: CompletedPageProps) {
  const text = useRaterText();
  const { studyId } = useParams();
  return (
    <StudyPage title={text.done.title} lead={text.done.lead} width="reading">
      {refusal ? <RatingRefusal refusal={refusal} /> : null}
      {standing.signedAt === null ? null : (
        <p>
          <LinkButton kind="primary" to={receiptAddress(studyId)}>
            {text.home.toReceipt}
          </LinkButton>
        </p>
      )}
      {standing.canSignOff ? <SignOffForm answers={total} /> : null}
      {total === 0 ? (
        <EmptyState title={text.done.emptyTitle} text={text.done.emptyText} />
      ) : (
        <CompletedTable completed={completed} mayAmend={standing.mayAmend} />
      )}
      <Pager
        page={page}
        totalRows={total}
        hrefOf={(n) => `${completedAddress(studyId)}?page=${n}`}
      />
      <p>
        <LinkButton to={raterHome(studyId)}>{text.backToReadings}</LinkButton>
      </p>
    </StudyPage>
  );
}

function CompletedTable({
  completed,
  mayAmend,
}: Readonly<{ completed: readonly Completed[]; mayAmend: boolean }>) {
  const text = useRaterText().done;
  const { studyId } = useParams();
  const amend = ({ readingId, position }: Completed) => (
    <Link to={readingAddress(studyId, readingId)} aria-label={text.amendPosition(position)}>
      {text.amend}
    </Link>
  );
  return (
    <DataTable
      caption={text.caption}
      rows={completed}
      rowKey={({ readingId }) => readingId}
      columns={[
        {
          key: "position",
          header: text.position,
          cell: ({ position }) => position,
          isRowHeader: true,
        },
        { key: "rated", header: text.ratedAt, cell: ({ ratedAt }) => <LocalTime at={ratedAt} /> },
        ...(mayAmend ? [{ key: "amend", header: text.amend, cell: amend }] : []),
      ]}
    />
  );
}

function SignOffForm({ answers }: Readonly<{ answers: number }>) {
  const text = useRaterText().done;
  const isBusy = useNavigation().state !== "idle";
  return (
    <ConfirmSection title={text.signOffTitle} consequences={text.consequences(answers)}>
      <Form method="post" className="stack-close">
        <UnsentNotice />
        <Button kind="primary" disabled={isBusy}>
          {text.signOff}
        </Button>
      </Form>
    </ConfirmSection>
  );
}
