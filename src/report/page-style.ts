import { CLASS_COLOUR, paletteCss } from "./figures/palette.js";

const classRules = Object.entries(CLASS_COLOUR)
  .map(([name, colour]) => `.verdict.${name}{--accent:var(--${colour})}`)
  .join("");

/** The report page's own style: readable on a phone, in the dark and on paper. */
export const PAGE_STYLE = `${paletteCss(":root")}
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0 .25rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
h3{font-size:1.02rem;margin:1.6rem 0 .4rem}
h1,p,li,figcaption,code,.long{overflow-wrap:anywhere}
sup{line-height:0}
.subtitle{color:var(--muted);margin:0 0 1.25rem}
nav{font-size:.9rem}nav a{color:var(--blue);margin-right:1rem;display:inline-block}
.verdict{display:flex;gap:1rem;align-items:center;background:var(--panel);border:1px solid var(--rule);border-left:.45rem solid var(--accent);border-radius:.4rem;padding:1rem 1.2rem;margin:1rem 0}
.verdict svg{flex:none;color:var(--accent)}
.verdict strong{display:block;color:var(--accent);font-size:1.15rem}
.verdict p{margin:0}
${classRules}
.scroll{overflow-x:auto;margin:1rem 0;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums;max-width:100%}
caption{text-align:left;font-weight:600;padding:.3rem 0 .5rem}
th,td{padding:.38rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
th{border-bottom:2px solid var(--muted);font-weight:600}
.right{text-align:right;white-space:nowrap}
.long{min-width:9rem}
.note{color:var(--muted);font-size:.88rem;margin:.2rem 0 1rem}
.formula{overflow-x:auto;overflow-y:hidden;padding:.15rem 0;margin:.4rem 0}
.formula .katex-display{margin:.5rem 0}
figure{margin:1.5rem 0 2.25rem}
figure>.scroll{margin:.5rem 0}
figure svg{display:block;width:100%;max-width:44rem;min-width:34rem;height:auto;margin:0 auto}
figcaption h3{margin:0 0 .2rem}figcaption p{margin:0;color:var(--muted);font-size:.92rem}
summary{cursor:pointer;color:var(--blue);font-size:.92rem}
details .scroll{max-height:24rem;overflow:auto}
pre{background:var(--panel);border:1px solid var(--rule);border-radius:.4rem;padding:.8rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
@media(max-width:40rem){main{padding:1rem .85rem 3rem}h1{font-size:1.35rem}th,td{padding:.32rem .45rem}}
@media print{nav,details{display:none}main{max-width:none;padding:0}figure,tr,.verdict{break-inside:avoid}h2,h3{break-after:avoid}.scroll,.formula{overflow:visible}figure svg{min-width:0}}
`;
