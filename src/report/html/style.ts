/** Colours by the reader's scheme; nothing is loaded, so fonts are those of the system. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1c2430; --soft: #566072; --line: #dfe3ea; --link: #0b5bd3;
  --error: #b3261e; --error-back: #fdeceb; --warning: #855300; --warning-back: #fff3dc;
  --code: #f3f5f8; --mark: #ffd9d6; --mark-warning: #ffe7b5; --good: #1d7a43; --focus: #0b5bd3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1a1f28; --ink: #e6e9ef; --soft: #a3adbd; --line: #2d3543; --link: #7db2ff;
    --error: #ff8f86; --error-back: #3c1d1d; --warning: #f2c063; --warning-back: #3a2c10;
    --code: #141922; --mark: #6b2522; --mark-warning: #5d4512; --good: #6fd398; --focus: #7db2ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
header, main, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 36px; }
h1 { margin: 0; font-size: 26px; letter-spacing: -0.02em; }
h2 { margin: 0; font-size: 15px; }
.said { margin: 4px 0 20px; color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 0 0 20px; }
.tiles div { display: flex; flex-direction: column-reverse; padding: 14px 18px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.tiles dt { color: var(--soft); font-size: 13px; }
.tiles dd { margin: 0; font-size: 28px; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .error dd { color: var(--error); }
.tiles .warning dd { color: var(--warning); }
.tiles .good dd { color: var(--good); }
.rules { margin: 0 0 20px; padding: 16px 18px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.rules ol { columns: 2; column-gap: 40px; margin: 8px 0 0; padding: 0; font-size: 14px; list-style: none; }
.rules li { display: grid; grid-template-columns: 11em 1fr 2.5em; align-items: center; gap: 10px; padding: 2px 0; break-inside: avoid; }
.rules .count { text-align: right; font-variant-numeric: tabular-nums; }
.rules svg { display: block; width: 100%; height: 10px; border-radius: 5px; background: var(--code); }
.rules rect.error { fill: var(--error); }
.rules rect.warning { fill: var(--warning); }
form { position: sticky; top: 0; z-index: 1; display: grid; grid-template-columns: 2fr 1fr 1fr 1fr; gap: 10px; margin: 0 -24px 12px; padding: 12px 24px; background: var(--page); }
form[hidden] { display: none; }
label { display: block; color: var(--soft); font-size: 12px; }
input, select { display: block; width: 100%; height: 36px; margin-top: 2px; padding: 0 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); font: inherit; font-size: 14px; }
output { grid-column: 1 / -1; color: var(--soft); font-size: 13px; }
.file { margin: 0 0 16px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: clip; }
.file > summary { display: flex; align-items: baseline; gap: 12px; padding: 12px 18px; cursor: pointer; list-style: none; }
.file > summary::-webkit-details-marker { display: none; }
.file > summary::before { content: ""; flex: none; width: 7px; height: 7px; border: solid var(--soft); border-width: 0 2px 2px 0; transform: rotate(-45deg); }
.file[open] > summary::before { transform: rotate(45deg); }
.file h2 { flex: 1; overflow-wrap: anywhere; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 14px; }
.file .counts { color: var(--soft); font-size: 13px; white-space: nowrap; }
article { padding: 14px 18px; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 150px; }
.file .more { padding: 0 18px 14px; color: var(--soft); }
article[hidden], .file[hidden] { display: none; }
article p { margin: 0; overflow-wrap: anywhere; }
.where { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-bottom: 4px !important; color: var(--soft); font-size: 13px; }
.badge { padding: 1px 9px; border-radius: 99px; font-size: 12px; font-weight: 600; }
.error .badge { background: var(--error-back); color: var(--error); }
.warning .badge { background: var(--warning-back); color: var(--warning); }
.place { font-variant-numeric: tabular-nums; }
pre { margin: 10px 0 0; padding: 10px 14px; overflow-x: auto; border-radius: 8px; background: var(--code); font: 13px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; tab-size: 4; }
pre .number { color: var(--soft); user-select: none; }
pre .above { color: var(--soft); }
mark { padding: 1px 0; border-radius: 3px; background: var(--mark); color: inherit; box-shadow: 0 2px 0 var(--error); }
.warning mark { background: var(--mark-warning); box-shadow: 0 2px 0 var(--warning); }
mark:empty::before { content: "\\a0"; }
article ul { margin: 8px 0 0; padding-left: 20px; color: var(--soft); font-size: 14px; overflow-wrap: anywhere; }
.clean ul, .untold ul { columns: 22em; margin: 0; padding: 0 18px 14px 38px; font-size: 13px; overflow-wrap: anywhere; }
.problems { border-color: var(--error); }
.problems ul { margin: 0; padding: 0 18px 14px 38px; }
footer { padding-top: 8px; padding-bottom: 36px; color: var(--soft); font-size: 13px; }
@media (max-width: 720px) { .tiles { grid-template-columns: repeat(2, 1fr); } .rules ol { columns: 1; } form { position: static; grid-template-columns: 1fr 1fr; } }
@media print {
  :root { color-scheme: light; --page: #fff; --ink: #000; --card: #fff; --code: #fff; --soft: #444; --line: #bbb; --link: #000; }
  form { display: none; }
  article { content-visibility: visible; break-inside: avoid; }
  pre { border: 1px solid var(--line); white-space: pre-wrap; }
  .file > summary { break-after: avoid; }
}
`;
