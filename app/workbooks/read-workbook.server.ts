// A workbook that somebody uploads: weighed first, then read beside the requests (docs/decisions/0033-workbooks.md).
import { fromBufferPromise } from "yauzl";
import { threadsOf } from "#app/computing/threads.server.ts";
import { isOldContainer, type WorkbookRead, type WorkbookRefused } from "./workbook.ts";

/** Unpacked; of an archive that says less than it holds, the reader takes no more than it says. */
const mostBytes = 64 * 2 ** 20;
const mostMilliseconds = 20_000;
const workbookThread = threadsOf("workbook-worker", 1);

/** Formulas count as the values that were stored with them; macros, pictures and links to other files are left alone. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookRead | WorkbookRefused> {
  if (isOldContainer(bytes)) return { kind: "workbook-old-or-locked" };
  const unpacked = await unpackedBytes(bytes);
  if (unpacked === null) return { kind: "workbook-damaged" };
  if (unpacked > mostBytes) return { kind: "workbook-too-large" };
  return readInThread(bytes);
}

/** What the archive's table of contents adds up to; null where there is none. */
async function unpackedBytes(bytes: Uint8Array): Promise<number | null> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    let sum = 0;
    for await (const { uncompressedSize } of archive.eachEntry()) sum += uncompressedSize;
    return sum;
  } catch {
    return null;
  }
}

async function readInThread(bytes: Uint8Array): Promise<WorkbookRead | WorkbookRefused> {
  const signal = AbortSignal.timeout(mostMilliseconds);
  try {
    return (await workbookThread().run(bytes, { name: "readSheets", signal })) as
      WorkbookRead | WorkbookRefused;
  } catch (error) {
    if (signal.aborted || isOutOfMemory(error)) return { kind: "workbook-too-large" };
    throw error;
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
