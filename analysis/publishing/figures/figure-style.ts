/** Of a figure that stands alone: Okabe and Ito's colours, lighter on dark paper. A colour never says anything alone. */
export const figureStyle = `
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;fill:#1b1f24}
.paper{fill:#ffffff}.title{font-size:15px;font-weight:600}.quiet{fill:#57606a}.warn{fill:#a33b00;font-weight:600}
.grid{stroke:#d8dee4}.axis{stroke:#57606a}.zero{stroke:#1b1f24}.leader{stroke:#818a94;stroke-width:.7}
.line{stroke:#0072b2;fill:none;stroke-width:2}.thin{stroke:#818a94;fill:none}.dot{fill:#0072b2}.case{fill:#818a94}
.margin{stroke:#c04a00;stroke-width:1.5;stroke-dasharray:6 4}.limit{stroke:#0072b2;stroke-dasharray:6 4;fill:none}.beyond{fill:#d55e00;fill-opacity:.12}
.better{fill:#0072b2}.worse{fill:#d55e00}.pair{fill:#0072b2;fill-opacity:.45;stroke:#0072b2}.missing{fill:none;stroke:#818a94;stroke-dasharray:2 3}
.number{font-variant-numeric:tabular-nums}.strong{font-weight:600}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6edf3}.paper{fill:#12161c}.quiet{fill:#a3adb8}.warn{fill:#ff9f5a}
.grid{stroke:#2b333c}.axis{stroke:#a3adb8}.zero{stroke:#e6edf3}.leader{stroke:#7d8894}
.line{stroke:#56b4e9}.thin{stroke:#7d8894}.dot{fill:#56b4e9}.case{fill:#7d8894}
.margin{stroke:#ff9f5a}.limit{stroke:#56b4e9}.beyond{fill:#d55e00;fill-opacity:.22}.pair{fill:#56b4e9;fill-opacity:.4;stroke:#56b4e9}.missing{stroke:#7d8894}}`;
