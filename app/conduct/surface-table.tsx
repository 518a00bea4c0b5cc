import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import {
  type SurfaceContrast,
  type SurfacePredictability,
  toldByForm,
  worryingAuc,
} from "#study/surface-predictability.ts";

const digits = (value: number): string => value.toFixed(2);

/** How well form alone tells each arm, with what drives it. */
export function SurfaceTable({ surface }: Readonly<{ surface: SurfacePredictability }>) {
  const text = useText({ en }).seal.surface;
  const told = toldByForm(surface);
  return (
    <section className="panel stack-close" aria-labelledby="surface">
      <h2 id="surface">{text.title}</h2>
      <p>{text.lead(surface.texts)}</p>
      {told.length === 0 ? null : (
        <Notice
          tone="warning"
          title={text.worrying(told.map(({ name }) => name).join(", "), String(worryingAuc))}
        >
          <p>{text.worryingText}</p>
        </Notice>
      )}
      <DataTable
        caption={text.caption}
        rows={surface.contrasts}
        rowKey={({ name }) => name}
        columns={[
          { key: "contrast", header: text.contrast, cell: ({ name }) => name, isRowHeader: true },
          { key: "auc", header: text.auc, cell: (contrast) => <Figure contrast={contrast} /> },
          {
            key: "drivers",
            header: text.drivers,
            cell: (contrast) => <Drivers contrast={contrast} />,
          },
        ]}
      />
    </section>
  );
}

function Figure({ contrast }: Readonly<{ contrast: SurfaceContrast }>) {
  const text = useText({ en }).seal.surface;
  return contrast.kind === "measured"
    ? `${digits(contrast.auc)} (${digits(contrast.lower)} to ${digits(contrast.upper)})`
    : text.notEstimable(contrast.reason);
}

function Drivers({ contrast }: Readonly<{ contrast: SurfaceContrast }>) {
  const text = useText({ en }).seal.surface;
  if (contrast.kind !== "measured") return null;
  return contrast.drivers
    .map(({ feature, logOdds }) => `${logOdds > 0 ? text.more : text.less}: ${feature}`)
    .join("; ");
}
