/** Plain text whose blank lines part the paragraphs. */
export function Paragraphs({ text }: Readonly<{ text: string }>) {
  return text.split(/\n(?:[^\S\n]*\n)+/u).map((paragraph, index) => (
    <p key={index} dir="auto">
      {paragraph.trimEnd()}
    </p>
  ));
}
