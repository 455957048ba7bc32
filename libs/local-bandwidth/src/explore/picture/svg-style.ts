/** The colours of the picture, light and dark, with the contrasts of GitHub's pages. */
export const STYLE = `
    text { font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; }
    .card { fill: #ffffff; stroke: #d0d7de; }
    .box { fill: #f6f8fa; stroke: #57606a; stroke-width: 1.2; }
    .gather { fill: #ddf4ff; stroke: #0969da; }
    .record, .transfer, .joined { fill: #fbefff; stroke: #8250df; }
    .start, .end { fill: #ffffff; stroke: #57606a; }
    .heading { fill: #1f2328; font-size: 13px; font-weight: 600; }
    .words { fill: #1f2328; font-size: 12.5px; }
    .line { stroke: #57606a; stroke-width: 1.4; fill: none; }
    .back { stroke-dasharray: 5 4; }
    .head { fill: #57606a; }
    .key { fill: #ffffff; stroke: #8c959f; }
    .keys { fill: #1f2328; font-size: 12.5px; font-weight: 600; }
    .finding { fill: #1f2328; font-size: 13px; }
    path.error { fill: #cf222e; stroke: #ffffff; stroke-width: 1.5; }
    path.warning { fill: #fae17d; stroke: #7d4e00; stroke-width: 1.2; }
    .number { font-size: 12px; font-weight: 700; }
    .number.error { fill: #ffffff; }
    .number.warning { fill: #3b2300; }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #30363d; }
      .box { fill: #161b22; stroke: #8b949e; }
      .gather { fill: #0c2d6b; stroke: #58a6ff; }
      .record, .transfer, .joined { fill: #3c1e70; stroke: #bc8cff; }
      .start, .end { fill: #0d1117; stroke: #8b949e; }
      .heading, .words, .finding, .keys { fill: #f0f6fc; }
      .line { stroke: #8b949e; }
      .head { fill: #8b949e; }
      .key { fill: #0d1117; stroke: #6e7681; }
      path.error { stroke: #0d1117; }
      path.warning { fill: #bb8009; stroke: #f8e3a1; }
      .number.warning { fill: #ffffff; }
    }
  `;
