/** Of a figure that stands alone: Okabe and Ito's colours on white, whatever the screen, because it is printed in papers. A colour never says anything alone. */
export const figureStyle = `
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;fill:#1b1f24}
.paper{fill:#ffffff}.title{font-size:15px;font-weight:600}.quiet{fill:#57606a}.warn{fill:#a33b00;font-weight:600}
.grid{stroke:#d8dee4}.axis{stroke:#57606a}.zero{stroke:#1b1f24}.leader{stroke:#818a94;stroke-width:.7}
.line{stroke:#0072b2;fill:none;stroke-width:2}.thin{stroke:#818a94;fill:none}.dot{fill:#0072b2}.case{fill:#818a94}
.margin{stroke:#c04a00;stroke-width:1.5;stroke-dasharray:6 4}.limit{stroke:#0072b2;stroke-dasharray:6 4;fill:none}.beyond{fill:#d55e00;fill-opacity:.12}
.better{fill:#0072b2}.worse{fill:#d55e00}.pair{fill:#0072b2;fill-opacity:.45;stroke:#0072b2}.missing{fill:none;stroke:#818a94;stroke-dasharray:2 3}
.number{font-variant-numeric:tabular-nums}.strong{font-weight:600}`;
