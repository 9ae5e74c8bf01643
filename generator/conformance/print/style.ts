/** Style of the HTML report: system fonts, light and dark by the reader's choice. */
export const style = `
:root { color-scheme: light dark; --fine: #1a7f37; --known: #9a6700; --wrong: #cf222e; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --fine: #3fb950; --known: #d29922; --wrong: #f85149; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
summary { cursor: pointer; }
td > details > summary { font-variant-numeric: tabular-nums; }
td details details { border-top: 1px solid var(--line); font-size: 0.9em; }
code, td details details > summary { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; margin: 0.3rem 0 0.6rem; }
dt { opacity: 0.7; }
dd { margin: 0; }
.fine > strong, .fine > summary, .fine > details > summary { color: var(--fine); }
.known > summary, .known > details > summary { color: var(--known); }
.wrong > strong, .wrong > summary, .wrong > details > summary { color: var(--wrong); }
details.fine > summary { color: inherit; }
`;
