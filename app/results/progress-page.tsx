import { LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDuration } from "#app/ui/format-number.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { LeaveOutForm, type OpenReading } from "./leave-out-form.tsx";
import { PooledScores, type Pooled } from "./pooled-scores.tsx";
import { en } from "./words/progress-en.ts";

type Seat = Readonly<{
  seatNumber: number;
  total: number;
  rated: number;
  omitted: number;
  meanSeconds: number | null;
  signedOff: boolean;
}>;

type ProgressPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  seats: readonly Seat[];
  /** Null for the statistician until unblinding: the boards have more, cut another way. */
  pooled: Pooled | null;
  open: readonly OpenReading[];
  mayAct: boolean;
  page: number;
  isLeftOut: boolean;
  refused: Readonly<{
    kind: "reading-not-open" | "reason-missing" | "study-not-rating";
    reason: string;
  }> | null;
}>;

export function ProgressPage({
  studyId,
  state,
  seats,
  pooled,
  open,
  mayAct,
  page,
  isLeftOut,
  refused,
}: ProgressPageProps) {
  const text = useText({ en });
  if (seats.length === 0) {
    return (
      <StudyPage title={text.title} lead={text.lead}>
        <EmptyState {...text.notSealed} />
      </StudyPage>
    );
  }
  const sum = (count: (seat: Seat) => number): number =>
    seats.reduce((total, seat) => total + count(seat), 0);
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {isLeftOut && refused === null ? <Notice tone="success" title={text.isLeftOut} /> : null}
      <ProgressMeter
        label={text.all}
        done={sum((seat) => seat.rated)}
        total={sum((seat) => seat.total - seat.omitted)}
        unit={text.readings}
      />
      <Seats seats={seats} />
      {pooled === null ? (
        <p className="quiet">{text.pooledElsewhere}</p>
      ) : (
        <PooledScores {...pooled} />
      )}
      {mayAct && state === "rating" && open.length > 0 ? (
        <LeaveOutForm open={open} page={page} refused={refused} />
      ) : null}
      {mayAct && state === "rating" ? (
        <div>
          <LinkButton
            to={`/studies/${studyId}/lock`}
            kind={open.length === 0 ? "primary" : "secondary"}
          >
            {text.toLock}
          </LinkButton>
        </div>
      ) : null}
    </StudyPage>
  );
}

function Seats({ seats }: Readonly<{ seats: readonly Seat[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<Seat>[] = [
    { key: "seat", header: text.seat, cell: (seat) => seat.seatNumber, isRowHeader: true },
    { key: "total", header: text.total, cell: (seat) => seat.total, align: "number" },
    { key: "rated", header: text.rated, cell: (seat) => seat.rated, align: "number" },
    { key: "leftOut", header: text.leftOut, cell: (seat) => seat.omitted, align: "number" },
    {
      key: "mean",
      header: text.mean,
      cell: (seat) =>
        seat.meanSeconds === null ? text.notYet : formatDuration(seat.meanSeconds, language),
      align: "number",
    },
    {
      key: "signedOff",
      header: text.signedOff,
      cell: (seat) => (seat.signedOff ? text.yes : text.no),
    },
  ];
  return (
    <DataTable
      caption={text.seats}
      columns={columns}
      rows={seats}
      rowKey={(seat) => String(seat.seatNumber)}
    />
  );
}
