// Reads a zip whose files are stored uncompressed, as exports are.

/** Names and texts, by the central directory. */
export function storedFiles(zip: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"));
  const count = bytes.readUInt16LE(end + 10);
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    const [size, nameLength, extraLength, commentLength, header] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    files.set(bytes.toString("utf8", at + 46, at + 46 + nameLength), bytes.toString("utf8", start, start + size));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
