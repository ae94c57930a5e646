import sharp, { type Sharp } from 'sharp';
import { drawHeat, drawNodes, drawPanel, drawTrace, noise, type Series, type Step } from './draw.ts';

/** What cameras and editors leave in a file. None of it may be on a site. */
export const remark = 'Anna Example, desk 4, second floor';
const exif = {
  IFD0: { Make: 'Example Phones', Model: 'Camera 9', Artist: remark, Software: 'Retouch 3.1' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 31/1 1234/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 1817/100',
  },
};
const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${remark}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
/** What some programs hang behind the end. */
const trailer = Buffer.from(`\r\n<!-- made by ${remark} -->`);

/** Values each two minutes: calm, a rise at 08:12, back by 09:03. */
function series(calm: number, worst: number, seed: number): Series {
  return Array.from({ length: 51 }, (_, index) => {
    const minute = index * 2;
    const into = (minute - 12) / 51;
    const part = into <= 0 || into >= 1 ? 0 : Math.min(1, into * 6) * Math.min(1, (1 - into) * 2.4);
    return [minute, (calm + (worst - calm) * part) * (0.94 + 0.12 * noise(seed + index))];
  });
}

const picture = (svg: string): Sharp => sharp(Buffer.from(svg));

async function frames(svgs: readonly string[]): Promise<Sharp> {
  const pages = await Promise.all(svgs.map((svg) => picture(svg).flatten({ background: '#fff' }).png().toBuffer()));
  return sharp(pages, { join: { animated: true } });
}

const latency = drawPanel({
  title: 'Authorisation latency',
  unit: 'ms',
  top: 2000,
  lines: [
    { name: 'p99', colour: '#b3261e', values: series(180, 1750, 1) },
    { name: 'p95', colour: '#c56a00', values: series(110, 1050, 99) },
    { name: 'p50', colour: '#3867a8', values: series(42, 330, 7) },
  ],
});
const errors = drawPanel({
  title: 'Error rate',
  unit: '% of requests',
  top: 4,
  background: 'none',
  lines: [{ name: 'timeouts', colour: '#b3261e', values: series(0.02, 3.3, 3) }],
});
const hits = drawPanel({
  title: 'Cache hit ratio',
  unit: '%',
  top: 100,
  lines: [
    {
      name: 'hits',
      colour: '#1a7f4b',
      values: series(97, 8, 5).map(([minute, value]) => [minute, Math.min(value, 100)] as const),
    },
  ],
});
const connections = drawPanel({
  title: 'Database connections',
  unit: 'of 400',
  top: 400,
  lines: [
    { name: 'leader', colour: '#222222', values: series(90, 398, 17) },
    { name: 'replica', colour: '#888888', values: series(60, 210, 23) },
  ],
});
const queue = drawPanel({
  title: 'Waiting requests',
  unit: '',
  top: 1200,
  lines: [{ name: 'queue', colour: '#5b4bb0', values: series(4, 1080, 29) }],
});

const normal: Step[] = [
  ['authorise', 0, 41],
  ['read session', 2, 3],
  ['risk score', 6, 12],
  ['scheme', 19, 20],
];
const slow: Step[] = [
  ['authorise', 0, 1740],
  ['read session', 3, 1560],
  ['wait for a connection', 8, 1490],
  ['read from the leader', 1500, 58],
  ['risk score', 1570, 60],
  ['scheme', 1640, 95],
];
const queued: Step[] = [
  ['authorise', 0, 980],
  ['read session', 3, 810],
  ['wait for a connection', 5, 700],
  ['scheme', 880, 90],
];
const refilled: Step[] = [
  ['authorise', 0, 66],
  ['read session', 3, 24],
  ['risk score', 28, 14],
  ['scheme', 44, 21],
];
const capped: Step[] = [
  ['authorise', 0, 190],
  ['read session', 3, 148],
  ['wait for a connection', 5, 96],
  ['scheme', 160, 28],
];

const nodes = (minute: number, background?: string): string =>
  drawNodes(
    minute,
    (node) => (minute < 12 ? 0.92 : Math.max(0.03, (minute - 20 - node * 0.7) / 42)) + 0.05 * noise(node),
    background,
  );
const replay = (from: number, to: number): readonly string[] =>
  Array.from({ length: 8 }, (_, index) => nodes(Math.round(from + ((to - from) * index) / 7)));

const gif = { colours: 16, effort: 10, dither: 0 } as const;

/** File name → bytes as a person would commit them: five of each kind, each encoded otherwise, with all that cameras and programs leave in. */
export async function makePhotographs(): Promise<ReadonlyMap<string, Buffer>> {
  const tagged = (svg: string): Sharp => picture(svg).withExif(exif).withXmp(xmp);
  const files: Record<string, Buffer> = {
    'latency.png': await tagged(latency)
      .flatten({ background: '#fff' })
      .png({ palette: true, colours: 32, compressionLevel: 9 })
      .toBuffer(),
    'errors.png': await tagged(errors).png({ palette: true, colours: 24, compressionLevel: 9 }).toBuffer(),
    'hits.png': await tagged(hits).resize(480).png({ compressionLevel: 9 }).toBuffer(),
    'connections.png': await tagged(connections)
      .flatten({ background: '#fff' })
      .toColourspace('b-w')
      .png({ compressionLevel: 9 })
      .toBuffer(),
    'queue.png': await tagged(queue)
      .resize(360)
      .flatten({ background: '#fff' })
      .toColourspace('grey16')
      .png({ progressive: true, compressionLevel: 9 })
      .toBuffer(),
    'heat-frankfurt.jpg': await tagged(drawHeat('Frankfurt', 1))
      .jpeg({ quality: 42 })
      .withIccProfile('srgb')
      .toBuffer(),
    'heat-dublin.jpg': await tagged(drawHeat('Dublin', 0.8)).jpeg({ quality: 42, progressive: true }).toBuffer(),
    'heat-virginia.jpg': await tagged(drawHeat('Virginia', 0.55)).jpeg({ quality: 42, mozjpeg: true }).toBuffer(),
    'heat-oregon.jpg': await tagged(drawHeat('Oregon', 0.35))
      .jpeg({ quality: 42, chromaSubsampling: '4:4:4' })
      .toBuffer(),
    'heat-mumbai.jpg': await tagged(drawHeat('Mumbai', 0.15)).toColourspace('b-w').jpeg({ quality: 42 }).toBuffer(),
    'trace-before.webp': await tagged(drawTrace('One authorisation, 08:05', normal)).webp({ quality: 60 }).toBuffer(),
    'trace-worst.webp': await tagged(drawTrace('One authorisation, 08:31', slow))
      .webp({ lossless: true, effort: 6 })
      .toBuffer(),
    'trace-queue.webp': await tagged(drawTrace('One authorisation, 08:44', queued, 'none'))
      .webp({ quality: 60, alphaQuality: 60 })
      .toBuffer(),
    'trace-capped.webp': await tagged(drawTrace('One authorisation, 08:58', capped))
      .webp({ quality: 60 })
      .withIccProfile('srgb')
      .toBuffer(),
    'trace-after.webp': await (
      await frames([
        drawTrace('One authorisation, 08:58', capped),
        drawTrace('One authorisation, 09:03', refilled).replace(
          /height="\d+" viewBox="0 0 720 \d+"/,
          `height="${52 + 4 * 26}" viewBox="0 0 720 ${52 + 4 * 26}"`,
        ),
      ])
    )
      .webp({ quality: 50, effort: 6, delay: [1500, 1500], loop: 0 })
      .withExif(exif)
      .withXmp(xmp)
      .toBuffer(),
    'nodes-0810.gif': await picture(nodes(10)).flatten({ background: '#fff' }).gif(gif).toBuffer(),
    'nodes-0813.gif': await picture(nodes(13, 'none')).gif(gif).toBuffer(),
    'nodes-0840.gif': await picture(nodes(40))
      .flatten({ background: '#fff' })
      .gif({ ...gif, progressive: true })
      .toBuffer(),
    'replay-fill.gif': await (await frames(replay(13, 63)))
      .gif({ ...gif, delay: Array(8).fill(600), loop: 0 })
      .toBuffer(),
    'replay-once.gif': await (await frames(replay(5, 26)))
      .gif({ ...gif, delay: Array(8).fill(600), loop: 1 })
      .toBuffer(),
  };
  return new Map(
    Object.entries(files).map(([name, bytes]) => [
      name,
      Buffer.concat([name.endsWith('.gif') ? commented(bytes) : bytes, trailer]),
    ]),
  );
}

/** A GIF with a comment and with XMP, as editors write it: https://www.adobe.com/devnet/xmp.html, part 3. */
function commented(bytes: Buffer): Buffer {
  const words = Buffer.from(remark);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, words.length]), words, Buffer.from([0])]);
  const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
  const foreign = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('XMP DataXMP', 'latin1'),
    Buffer.from(xmp),
    magic,
  ]);
  const table = ((bytes[10] ?? 0) & 0x80) === 0 ? 0 : 3 * 2 ** (((bytes[10] ?? 0) & 7) + 1);
  const at = 13 + table;
  return Buffer.concat([bytes.subarray(0, at), comment, foreign, bytes.subarray(at)]);
}
