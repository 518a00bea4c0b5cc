import { expect, it } from "vitest";
import { threadMemoryMb } from "#app/computing/threads.server.ts";

const gigabyte = 2 ** 30;

it.each([
  ["a small machine without a container", 0, 2 * gigabyte, 1024],
  ["a container on a large machine", 1 * gigabyte, 64 * gigabyte, 512],
  ["a container that names no bound, as some systems write it", 2 ** 63, 4 * gigabyte, 2048],
  ["a large machine", 0, 64 * gigabyte, 4096],
])("%s: a thread may keep half of it, and 4 GB at most", (_what, allowed, installed, expected) => {
  expect(threadMemoryMb(allowed, installed)).toBe(expected);
});
