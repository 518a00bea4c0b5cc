/** Plain text whose blank lines part the paragraphs. */
export function Paragraphs({ text }: Readonly<{ text: string }>) {
  return text.split(/\n\s*\n/u).map((paragraph, index) => <p key={index}>{paragraph.trim()}</p>);
}
