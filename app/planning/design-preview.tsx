import type { RefObject } from "react";

import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatFixed, formatShare } from "#app/ui/format-number.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import { guaranteeInWords } from "#study/allocation/guarantees.ts";
import type { ReadingLoad } from "#study/reading-load.ts";

import type { ExpectedPrecision } from "./expected-precision.server.ts";
import type { DesignPreviewed, TrialCertificate } from "./preview-design.server.ts";
import { type PreviewState, usePreview } from "./use-preview.ts";
import { en as designWords } from "./words/design-en.ts";
import { en } from "./words/preview-en.ts";

/** What the design in the form beside it would ask for and could show. */
export function DesignPreview({
  desk,
  address,
}: Readonly<{ /** Holds both forms. */ desk: RefObject<HTMLElement | null>; address: string }>) {
  const text = useText({ en });
  const { standing, latest } = usePreview(desk, address);
  return (
    <section className="panel stack-close in-reach" aria-labelledby="preview">
      <h2 id="preview">{text.title}</h2>
      <p className="quiet" role="status">
        {text.standing[standing]}
      </p>
      {latest?.kind === "design-previewed" ? <Previewed {...latest} /> : <Unmet latest={latest} />}
      <form className="form" onSubmit={(event) => event.preventDefault()} noValidate>
        <AssumptionFields />
      </form>
    </section>
  );
}

/** What keeps the form from a preview, field by field. */
function Unmet({ latest }: Readonly<Pick<PreviewState, "latest">>) {
  const text = useText({ en });
  const { faults, misfits, refused } = useText({ en: designWords });
  if (latest === null || latest.kind === "design-previewed") return null;
  if (latest.kind === "design-frozen") return <p>{refused["design-frozen"]}</p>;
  const sentences =
    latest.kind === "design-misfits"
      ? latest.misfits.map(misfits)
      : latest.fields.map(
          (field) => text.faults[field] ?? faults[field.replace(/\.\d+/u, "")] ?? field,
        );
  return (
    <>
      <p>{latest.kind === "design-misfits" ? text.misfits : text.unread}</p>
      <ul className="list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Previewed({ cases, isCounted, load, certificate, precision }: DesignPreviewed) {
  const text = useText({ en });
  return (
    <>
      {isCounted ? null : <p>{text.uncounted(cases)}</p>}
      <Load {...load} />
      <Trial certificate={certificate} />
      {precision === null ? <p>{text.oneRater}</p> : <Precision {...precision} />}
    </>
  );
}

function Load(load: ReadingLoad) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const hours = (value: number): string => text.hours(formatFixed(value, 1, language));
  const items = [
    { term: text.perRater, description: text.readings(load.readings, load.repeats) },
    {
      term: text.timePerRater,
      description: text.time(hours(load.hours), load.sittings),
    },
    ...(load.washoutHours > 0
      ? [{ term: text.washout, description: text.apart(hours(load.washoutHours)) }]
      : []),
    { term: text.allRaters, description: text.all(load.allReadings, hours(load.allHours)) },
    { term: text.written, description: text.answers(load.answersWritten) },
    { term: text.imported, description: text.answers(load.answersImported) },
  ];
  return <DefinitionList items={items} />;
}

function Trial({ certificate }: Readonly<{ certificate: TrialCertificate }>) {
  const text = useText({ en });
  if (certificate === null) return <p>{text.tooLarge}</p>;
  const failing = certificate.filter(({ holds }) => !holds);
  return (
    <>
      <p>{failing.length === 0 ? text.allHold(certificate.length) : text.unkept}</p>
      {failing.map(({ guarantee, figure }) => (
        <p key={guarantee}>{text.line(guarantee, guaranteeInWords(guarantee), figure)}</p>
      ))}
      {failing.some(({ guarantee }) => guarantee === "A20") ? <p>{text.confirmed}</p> : null}
      <details>
        <summary>{text.certificate}</summary>
        <ul className="list">
          {certificate.map(({ guarantee, figure }) => (
            <li key={guarantee}>{text.line(guarantee, guaranteeInWords(guarantee), figure)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Precision({ halfWidth, level, power }: ExpectedPrecision) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const items = [
    {
      term: text.halfWidth(formatShare(level, language)),
      description: text.points(formatFixed(halfWidth, 2, language)),
    },
    {
      term: text.power,
      description:
        power === null
          ? text.noMargin
          : text.chance(formatShare(power.chance, language), power.margin, power.alpha),
    },
  ];
  return (
    <>
      <DefinitionList items={items} />
      <p className="quiet">{text.precisionText}</p>
    </>
  );
}

function AssumptionFields() {
  const text = useText({ en });
  return (
    <fieldset className="field">
      <legend className="field-label">{text.assumed}</legend>
      <div className="stack-close">
        <p className="quiet">{text.assumedText}</p>
        {(["minutes", "armRater", "armVignette", "residual"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={text.fields[name]}
            hint={text.hints[name]}
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            defaultValue={text.usual[name]}
          />
        ))}
      </div>
    </fieldset>
  );
}
