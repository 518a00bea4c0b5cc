// A zip as a web stream, one file after another, each packed when its turn comes.
import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import type { ExportFile } from "./make-files.server.ts";

export type Packed = Readonly<{
  name: string;
  /** Asked for when the file's turn has come. */ parts: () =>
    AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}>;

/** Breaks off where a part can't be had: a zip without its end opens nowhere. */
export function zipStream(files: readonly Packed[]): ReadableStream<Uint8Array> {
  const zip = new yazl.ZipFile();
  const sent = new PassThrough();
  zip.on("error", (error: Error) => sent.destroy(error));
  for (const { name, parts } of files)
    zip.addReadStreamLazy(name, {}, (give) => give(null, Readable.from(parts())));
  zip.end();
  zip.outputStream.pipe(sent);
  return Readable.toWeb(sent) as ReadableStream<Uint8Array>;
}

export const packed = ({ name, input }: ExportFile): Packed => ({
  name,
  parts: () => [Buffer.from(input)],
});
