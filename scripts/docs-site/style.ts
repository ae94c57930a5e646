/** What the documentation adds to the stylesheet of the public page. */
export const docsStyle = `
body.docs { max-width: 74rem; }
.columns { display: grid; gap: 0 3rem; }
.columns > main { min-width: 0; }
.columns > main > :first-child { margin-top: 1.5rem; }
nav.pages { font-size: .93rem; }
nav.pages h2 { font-size: .8rem; margin: 1.2rem 0 .2rem; color: var(--soft); letter-spacing: .04em; text-transform: uppercase; }
nav.pages ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; }
nav.pages li { margin: 0; }
nav.pages a { display: inline-block; padding: .25rem 0; }
nav.pages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.picture, .pictures { margin: 0 0 1.5rem; }
.pictures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
figure { margin: 0; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .4rem; }
.pictures img { width: 100%; height: 13rem; object-fit: cover; object-position: top; }
figcaption { font-size: .9rem; color: var(--soft); margin-top: .35rem; }
@media (min-width: 60rem) {
  .columns { grid-template-columns: 13rem minmax(0, 1fr); }
  .narrow { display: none; }
  nav.pages { grid-row: 1; grid-column: 1; }
  .columns > main { grid-row: 1; grid-column: 2; }
  nav.pages { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; }
  nav.pages ul { display: block; }
}
@media print { nav.pages { display: none; } }
`;
