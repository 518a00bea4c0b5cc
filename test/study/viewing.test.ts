import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideDevice, narrowestTabletPixels } from "#study/viewing.ts";

const pixels = fc.integer({ min: 1, max: 8000 });

describe("[R8] the class of a device", () => {
  it("is desktop wherever a fine pointer works, however narrow the window", () => {
    fc.assert(
      fc.property(
        pixels,
        pixels,
        (widthPixels, heightPixels) =>
          decideDevice({ widthPixels, heightPixels, hasFinePointer: true }) === "desktop",
      ),
    );
  });

  it("stays the same when a touched screen is turned", () => {
    fc.assert(
      fc.property(
        pixels,
        pixels,
        (a, b) =>
          decideDevice({ widthPixels: a, heightPixels: b, hasFinePointer: false }) ===
          decideDevice({ widthPixels: b, heightPixels: a, hasFinePointer: false }),
      ),
    );
  });

  it("is told by the shorter side of a touched screen", () => {
    expect(
      [narrowestTabletPixels - 1, narrowestTabletPixels].map((widthPixels) =>
        decideDevice({ widthPixels, heightPixels: 1000, hasFinePointer: false }),
      ),
    ).toEqual(["phone", "tablet"]);
  });
});
