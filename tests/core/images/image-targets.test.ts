import { describe, expect, it } from 'vitest';
import { findImageTargets } from '../../../src/core/images/image-targets.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';

/** Every way to write the address of an image that the specification has, and some that people make up. */
const written = `
![a](plain.png) ![a](<with space.png>) ![a](with%20space.png) ![a]( spaces.png ) ![a](shot\\ .png)
![a](shot(1).png) ![a](shot%20(2).png) ![a](<shot (3).png>) ![a](open\\(4.png) ![a](deep(5(6)).png)
![a](under\\_score.png) ![a](amp&amp;x.png) ![a](hex&#x41;.png) ![a](dec&#66;.png) ![a](not&thing;.png) ![a](titled.png "t.png")
![a [nested] b](nested.png) ![](empty.png) ![two
lines](lines.png) ![a](<less\\>more.png>) ![a](query.png?raw=true#x) ![a](UPPER.PNG) ![a](ümlaut.png)
[![inner](inner.png)](https://example.com/) ![ref][r] ![ref][q] ![r] ![ref][angle] ![ref][next]

> ![quoted](quoted.png)
>
> [q]: in-quote.png

- item ![in item](item.webp)

  [angle]: <in item.gif> 'title'

| a | b |
| --- | --- |
| ![in cell](cell.jpg) | x |

[r]: reference.jpeg
[next]:
  next-line.png
`;

describe('the addresses of images in a text', () => {
  it('are all that the parser finds', () => {
    const meant: string[] = [];
    const definitions = new Map<string, string>();
    const visit = (node: { type: string; url?: string; identifier?: string; children?: unknown[] }): void => {
      if (node.type === 'definition') definitions.set(node.identifier ?? '', node.url ?? '');
      if (node.type === 'image') meant.push(node.url ?? '');
      for (const child of node.children ?? []) visit(child as typeof node);
    };
    visit(parseMarkdown(written, 0) as never);
    const wanted = [...meant, ...definitions.values()].filter((url) => /\.(?:png|jpe?g|gif|webp)(?:\?|$)/i.test(url));
    expect(wanted.length).toBeGreaterThan(24);
    expect(findImageTargets(written)).toEqual(expect.arrayContaining(wanted));
  });

  it('are none where no name is that of an image', () => {
    expect(findImageTargets('[a](b.md) ![c](d.svg) ![e](f) [g]: h.pdf ![i]() ![j](')).toEqual([]);
  });

  it('take no more than linear time', () => {
    for (const bomb of ['](<', '](', '](\\', ']((((', '](<\\', ']:\n'])
      expect(findImageTargets(bomb.repeat((32 * 1024) / bomb.length))).toEqual([]);
  });
});
