// Rule T5: how well form alone told the arms, one row per contrast, as measured at the seal; none where nothing was measured.
import { sql } from "drizzle-orm";
import type { Driver } from "#study/surface-predictability.ts";
import type { Cell, ExportTable } from "./export-table.ts";
import { dataKind } from "./shared-columns.ts";

const inWords = (drivers: Cell): string =>
  (JSON.parse(String(drivers ?? "[]")) as readonly Driver[])
    .map(({ feature, logOdds }) => `${feature} ${logOdds.toFixed(3)}`)
    .join("; ");

export const surface: ExportTable = {
  file: "surface-predictability.csv",
  what: "How well form alone told the arms at the seal, and what drove it",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    contrast: {
      means: "whose texts are told from whose by form alone",
      type: "string",
      from: sql`c ->> 'name'`,
    },
    arms: {
      means: "ids of the arms on one side of the contrast",
      type: "string",
      from: sql`(select string_agg(x.arm, ' ' order by x.nth) from jsonb_array_elements_text(c -> 'arms') with ordinality x (arm, nth))`,
    },
    texts: {
      means: "texts measured, count",
      type: "integer",
      from: sql`(m.result ->> 'texts')::float8`,
    },
    auc: {
      means: "cross-validated area under the curve: 0.5 is chance, 1 tells every text",
      type: "number",
      from: sql`(c ->> 'auc')::float8`,
    },
    lower: {
      means: "lower end of its interval",
      type: "number",
      from: sql`(c ->> 'lower')::float8`,
    },
    upper: {
      means: "upper end of its interval",
      type: "number",
      from: sql`(c ->> 'upper')::float8`,
    },
    level: {
      means: "level of the interval, 0 to 1",
      type: "number",
      from: sql`(m.result ->> 'level')::float8`,
    },
    drivers: {
      means:
        "the features of form that drive it, with the change of log-odds per standard deviation",
      type: "string",
      from: sql`(c -> 'drivers')::text`,
      of: inWords,
    },
    not_estimable: {
      means: "why there is no figure; empty when there is one",
      type: "string",
      from: sql`c ->> 'reason'`,
    },
    method: { means: "how it was measured", type: "string", from: sql`m.result ->> 'method'` },
    seed: { means: "seed of the folds", type: "integer", from: sql`(m.result ->> 'seed')::float8` },
  },
  rows: (study) => ({
    from: sql`opened_surface(${study}::uuid) m cross join lateral jsonb_array_elements(m.result -> 'contrasts') with ordinality each (c, nth)`,
    order: sql`each.nth`,
  }),
};
