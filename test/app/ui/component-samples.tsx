import { AnswerView } from "#app/case-view/answer-view.tsx";
import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { VignetteView } from "#app/case-view/vignette-view.tsx";
import { SaveStateLine } from "#app/drafts/save-state.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { RadioScale } from "#app/ui/radio-scale.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";

export const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
export const moment = "2026-03-29T01:30:00.000Z";

const levels = ["Dangerous", "Mostly wrong", "Partly right", "Mostly right", "Right"].map(
  (label, index) => ({ value: index + 1, label: `${label}, as the current guidance has it` }),
);
const people = [
  { pseudonym: "R-01", readings: 45, minutes: 132.5 },
  { pseudonym: "R-02", readings: 7, minutes: 21 },
];

const stimulus: ShownStimulus = {
  stem: "A 71-year-old woman with atrial fibrillation and chronic kidney disease is seen in clinic two days after starting an antibiotic. She feels well, eats normally and has noticed no bleeding.\n\nShe weighs 58 kg and takes her medicines from a weekly box.",
  data: {
    vitals: [
      { name: "Heart rate", value: 78, unit: "beats/min", time: "08:10" },
      { name: "Systolic pressure", value: 128, unit: "mmHg" },
    ],
    labs: [
      { name: "Potassium", value: 5.8, unit: "mmol/L", reference: { low: 3.5, high: 5.1 } },
      { name: "Creatinine", value: 80, unit: "µmol/L", reference: { high: 90 } },
    ],
    medications: [
      {
        drug: "Warfarin",
        dose: 4,
        unit: "mg",
        route: "by mouth",
        frequency: "once daily",
        status: "home",
        note: "dose unchanged for a year",
      },
    ],
    ecg: { heartRatePerMinute: 78, qtMs: 402 },
    allergies: ["Penicillin: rash"],
  },
  question: "What should change today, and what should be followed?",
};

const sections = {
  bottomLine: "Stop the antibiotic and repeat the potassium today.",
  problem: "The combination raises potassium and the effect of warfarin.",
  actions: "Give a different antibiotic.\n\nRepeat the INR in three days.",
  monitoring: "Potassium within 24 hours.",
  uncertainty: "",
};

/** One of each base component, as a page of a signed-in person would hold them. */
export function ComponentSamples() {
  return (
    <PageFrame
      title="Ratings in progress"
      lead="What each seat has completed so far, in readings and minutes."
      studyName="Medication safety"
      navigation={[
        { to: "/", label: "Overview", isExact: true },
        { to: "/people", label: "People" },
        { to: "/ledger", label: "Ledger" },
      ]}
      pseudonym="P-07"
    >
      <div className="row">
        <ProgressMeter label="Read so far" done={12} total={30} unit="answers" />
        <StatusBadge tone="success" words="Rating" />
        <StatusBadge tone="neutral" words="Draft" />
        <StatusBadge tone="warning" words="Late" />
      </div>
      <Feedback />
      <DataTable
        caption="Progress by seat"
        rows={people}
        rowKey={({ pseudonym }) => pseudonym}
        columns={[
          {
            key: "pseudonym",
            header: "Seat",
            cell: ({ pseudonym }) => pseudonym,
            isRowHeader: true,
          },
          {
            key: "readings",
            header: "Readings",
            cell: ({ readings }) => readings,
            align: "number",
          },
          {
            key: "minutes",
            header: "Time (min)",
            cell: ({ minutes }) => minutes.toFixed(1),
            align: "number",
          },
        ]}
      />
      <Pager page={2} totalRows={250} hrefOf={(page) => `/?page=${page}`} />
      <div className="side-by-side">
        <VignetteView stimulus={stimulus} title="Case 07" />
        <AnswerView answer={{ sections }} />
      </div>
      <SampleForm />
      <DefinitionList
        items={[
          { term: "Locked at", description: <LocalTime at={moment} /> },
          { term: "Plan", description: <DocumentHash hash={hash} /> },
        ]}
      />
      <EmptyState title="No findings" text="Nothing in these answers gives its source away.">
        <LinkButton to="/people">See people</LinkButton>
      </EmptyState>
      <ConfirmSection
        title="Lock the study"
        consequences={[
          "No reading can be added or amended afterwards.",
          "Two people may then sign to open the allocation.",
        ]}
      >
        <form method="post" className="row">
          <Button kind="danger">Lock the study</Button>
        </form>
      </ConfirmSection>
    </PageFrame>
  );
}

function Feedback() {
  return (
    <>
      <Notice tone="info" title="Readings are one at a time" />
      <Notice tone="success" title="The plan is locked" />
      <Notice tone="warning" title="Two seats have no person">
        <p>Assign them before opening the rating.</p>
      </Notice>
      <Notice tone="error" title="The file was not imported">
        <p>Line 4, column 2: the vignette is missing.</p>
      </Notice>
      <p className="row">
        <SaveStateLine state={{ kind: "saved", at: moment }} wordsOf={String} />
        <SaveStateLine state={{ kind: "offline", waiting: 3 }} wordsOf={String} />
        <SaveStateLine
          state={{ kind: "refused", reason: "It is longer than 20,000 characters." }}
          wordsOf={String}
        />
        <SaveStateLine
          state={{ kind: "conflict", other: { version: 2, savedAt: moment, fields: {} } }}
          wordsOf={String}
        />
      </p>
    </>
  );
}

function SampleForm() {
  const errors = {
    reason: "Give a reason: it is recorded with the amendment.",
    "medication-safety": "Choose a level from 1 to 5, or say that you cannot judge.",
  };
  return (
    <form method="post" className="form" noValidate>
      <ErrorSummary errors={errors} />
      <TextField name="reason" label="Reason" hint="One sentence." error={errors.reason} />
      <TextField name="opens" label="Opens on" type="date" isOptional />
      <TextArea
        name="comment"
        label="Comment"
        defaultValue="Three words here"
        wordLimit={2}
        isOptional
      />
      <SelectField
        name="severity"
        label="Severity of harm"
        options={[
          { value: "mild", label: "Mild" },
          { value: "severe", label: "Severe" },
        ]}
      />
      <RadioScale
        name="medication-safety"
        label="Medication safety"
        hint="How safe would it be to act on this answer?"
        levels={levels}
        apart={{ value: "cannot-judge", label: "I cannot judge this" }}
        error={errors["medication-safety"]}
      />
      <CheckField
        name="attested"
        label="I scored this answer myself"
        hint="Recorded with the time."
      />
      <div className="row">
        <Button kind="primary">Save and continue</Button>
        <Button>Save for later</Button>
        <Button disabled>Closed</Button>
      </div>
    </form>
  );
}
