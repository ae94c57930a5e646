import { expect, it } from 'vitest';
import { isInertSvg } from '../../../src/core/site/is-inert-svg.ts';

const svg = (inner: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${more}>${inner}</svg>`;

it.each([
  svg('<script>alert(1)</script>'),
  svg('<svg:script>alert(1)</svg:script>'),
  svg('', ' onload="alert(1)"'),
  svg('<circle/onclick=alert(1) r="1"/>'),
  svg('<a href="javascript:alert(1)"><circle r="1"/></a>'),
  svg('<a href="&#106;ava&#10;script:alert(1)"><circle r="1"/></a>'),
  svg('<foreignObject><body/></foreignObject>'),
  svg('<use xlink:href="https://a.example/x.svg#a"/>'),
  svg('<image href="https://a.example/x.png"/>'),
  svg('<animate attributeName="href" values="x"/>'),
  svg('<style>@import url(https://a.example/x.css)</style>'),
  svg('<rect fill="url(https://a.example/x#a)"/>'),
  `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`,
  `<?xml-stylesheet href="x.xsl"?>${svg('')}`,
])('%s is not published', (text) => {
  expect(isInertSvg(text)).toBe(false);
});

it.each([
  svg('<title>On call since 2020</title><circle cx="5" cy="5" r="4" fill="url(#a)"/>'),
  svg('<defs><linearGradient id="a"/></defs><use href="#a"/><style>.a { fill: #fff }</style>'),
])('%s is', (text) => {
  expect(isInertSvg(text)).toBe(true);
});
