// Reads a zip whole, as an export is one: stored or deflated files, named once each.
import { inflateRawSync } from "node:zlib";

export type ZipRead =
  | Readonly<{ kind: "zip-read"; files: ReadonlyMap<string, Buffer> }>
  | Readonly<{ kind: "zip-unreadable"; reason: string }>;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const mostBytes = 2 ** 31 - 1;

/** A file whose name ends in a slash is a folder and holds nothing. */
export function readZip(zip: Buffer): ZipRead {
  const end = zip.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || zip.length < end + 22 || zip.readUInt32LE(end) !== endSignature)
    return {
      kind: "zip-unreadable",
      reason: "it has no table of contents, so its end is missing or it is no zip",
    };
  const files = new Map<string, Buffer>();
  try {
    let at = zip.readUInt32LE(end + 16);
    for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
      if (zip.readUInt32LE(at) !== entrySignature)
        return { kind: "zip-unreadable", reason: "its table of contents is damaged" };
      const { name, next, read } = entryAt(zip, at);
      if (files.has(name)) return { kind: "zip-unreadable", reason: `it holds ${name} twice` };
      if (!name.endsWith("/")) files.set(name, read());
      at = next;
    }
  } catch {
    return {
      kind: "zip-unreadable",
      reason: "it is damaged: a file in it is cut or packed in a way that no export uses",
    };
  }
  return { kind: "zip-read", files };
}

function entryAt(
  zip: Buffer,
  at: number,
): Readonly<{ name: string; next: number; read: () => Buffer }> {
  const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
  const [nameLength, extraLength, commentLength, header] = [
    zip.readUInt16LE(at + 28),
    zip.readUInt16LE(at + 30),
    zip.readUInt16LE(at + 32),
    zip.readUInt32LE(at + 42),
  ];
  const read = (): Buffer => {
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const bytes = zip.subarray(start, start + packed);
    if (bytes.length !== packed || (method !== 0 && method !== 8))
      throw new RangeError("cut, or packed in another way");
    return method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: mostBytes });
  };
  return {
    name: zip.toString("utf8", at + 46, at + 46 + nameLength),
    next: at + 46 + nameLength + extraLength + commentLength,
    read,
  };
}
