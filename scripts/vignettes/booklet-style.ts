/** Ink on white at any size; on paper each case begins a page, A4 or Letter as the printer has it. */
export const bookletStyle = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; color: #1d2426; background: #fff; font: 11pt/1.45 Charter, "Bitstream Charter", Cambria, Georgia, serif; }
section { margin-block-end: 3rem; }
h1 { font-size: 22pt; line-height: 1.2; } h2 { font-size: 15pt; margin: 0 0 .5rem; } h3 { font-size: 11.5pt; margin: 1rem 0 .25rem; break-after: avoid; }
p { margin: .4rem 0; } ul { margin: 0; padding-inline-start: 1.2rem; } li { margin: .15rem 0; break-inside: avoid; }
table { width: 100%; margin: .6rem 0; border-collapse: collapse; font-size: 9.5pt; break-inside: avoid; }
caption { text-align: start; font-weight: 600; } th, td { padding: .15rem .4rem .15rem 0; border-block-end: 1px solid #ccc; text-align: start; vertical-align: top; }
.notice { padding: .25rem .5rem; border: 1px solid #744a05; color: #744a05; font-size: 9pt; }
.question { padding: .4rem .6rem; border-inline-start: 3px solid #14505c; break-inside: avoid; }
.quiet { color: #56605f; font-size: 9.5pt; } .address, code { font-size: 8.5pt; overflow-wrap: anywhere; }
.box { display: inline-block; inline-size: .7em; block-size: .7em; border: 1px solid #1d2426; }
.sign-off { margin-block-start: 1rem; padding: .5rem .75rem; border: 1px solid #1d2426; break-inside: avoid; } .line { padding-block-end: 1.4rem; border-block-end: 1px solid #999; }
@page { margin: 16mm 16mm 18mm; }
@media print { body { padding: 0; max-width: none; font-size: 9.5pt; } section { break-after: page; margin: 0; } section:last-child { break-after: auto; } h2 { font-size: 13pt; } }
`;
