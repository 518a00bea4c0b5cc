import { expect, it } from "vitest";
import { localTimeIn, momentIn } from "#app/http/time-zone.server.ts";
import { decideDeadline } from "#study/deadline.ts";

const now = new Date("2026-11-02T08:00:00Z");

it("[N4] a deadline lies ahead and is set before the lock; none takes it away", () => {
  const ahead = new Date("2026-11-03T08:00:00Z");
  expect(decideDeadline("rating", ahead, now)).toEqual({ kind: "deadline-set", dueAt: ahead });
  expect(decideDeadline("rating", null, now)).toEqual({ kind: "deadline-set", dueAt: null });
  expect(decideDeadline("rating", now, now)).toEqual({ kind: "deadline-passed" });
  expect(decideDeadline("locked", ahead, now)).toEqual({ kind: "rating-over", state: "locked" });
});

it.each([
  ["UTC", "2026-11-30T18:00", "2026-11-30T18:00:00.000Z"],
  ["Europe/Berlin", "2026-11-30T18:00", "2026-11-30T17:00:00.000Z"],
  ["Europe/Berlin", "2026-07-30T18:00", "2026-07-30T16:00:00.000Z"],
  ["America/St_Johns", "2026-11-30T18:00", "2026-11-30T21:30:00.000Z"],
])("[N4] a local time in %s is read and shown again as the same moment", (zone, local, iso) => {
  expect(momentIn(zone, local).toISOString()).toBe(iso);
  expect(localTimeIn(zone, new Date(iso))).toBe(local);
});
