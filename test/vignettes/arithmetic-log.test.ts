// Values that another program worked out apart from the keys, as it printed them.
import { expect, it } from "vitest";
import { recompute } from "#vignettes/calculations.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";

const log: Readonly<Record<string, string>> = {
  v01: "735 12.25 405 132.28 183.71 18.37 0.22 1.225 0.612 2.2 919",
  v02: "58 116",
  v03: "116.3",
  v04: "524 516 514 76 11",
  v05: "123 98.4 1312 6.56",
  v06: "31 33.4 35.1 66 70.5 16.5 26.4 11.25 18 0.73 19.8 26.7 6.6 20 26.67",
  v07: "100.9",
  v08: "15.2 12.67 1110 21.43 78.8 1.52 1.27",
  v09: "79.5",
  v10: "22 3",
  v11: "9.51 6.65 0.0894 41.55 16.26 653 42.8 522 392 117 81 44",
  v12: "200 0.4 3.03 500 2",
  v13: "30.7 60 4 1.65 16.5",
  v14: "1260 0",
  v15: "1000 7.9 1600",
  v16: "65.5 8 172 10.32 86",
  v17: "123 0.73",
  v18: "400",
  v19: "170 340 255 13.6 68",
  v20: "51 1.765 1765 883 45 54 83",
  v21: "355 106.5 3.33 7.1 0.71 3.55",
  v22: "2.88 102 150",
  v23: "0.1 0.2 0.5",
  v24: "46.6 1",
  v25: "39",
  v26: "41.6 47.5",
  v27: "36.4 44.6 1 6",
  v28: "48",
  v30: "9 2000 78",
  v31: "25.6 3",
  v32: "400 9",
  v33: "5.6 18",
  v34: "20.27 47.8 6.76",
  v35: "880 88 200",
  v37: "7 1640",
  v38: "35",
  v39: "50 37.5",
  v42: "200 15",
  v43: "64.6",
  v44: "4",
  v45: "79.2",
};

const sets = await Promise.all(
  ["medication-safety-30", "medication-safety-reserve"].map((id) =>
    loadVignetteSet(builtInSetFolder(id), null),
  ),
);
const vignettes = sets.flatMap((set) => set.vignettes);

/** Half of the last printed digit. */
const toleranceOf = (printed: string): number =>
  0.5 * 10 ** -(printed.split(".")[1]?.length ?? 0) + 1e-9;

it.each(Object.entries(log))("[V3] the key of %s leads to %s", (id, printed) => {
  const values = (vignettes.find((vignette) => vignette.id === id)?.key.calculations ?? []).map(
    recompute,
  );
  const missed = printed
    .split(" ")
    .filter((text) => !values.some((value) => Math.abs(value - Number(text)) <= toleranceOf(text)));
  expect(missed).toEqual([]);
});

it("[V3] every calculation of a key leads to the value that the key gives", () => {
  const calculations = vignettes.flatMap(({ id, key }) =>
    key.calculations.map((calculation) => ({ vignette: id, ...calculation })),
  );
  expect(calculations.length).toBeGreaterThan(120);
  expect(
    calculations.filter(
      (calculation) =>
        Math.abs(recompute(calculation) - calculation.expected) > calculation.tolerance,
    ),
  ).toEqual([]);
});
