/** Points of a line: minutes since the first one, and the value. */
export type Series = readonly (readonly [minute: number, value: number])[];

export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly values: Series;
}

export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly top: number;
  readonly lines: readonly Line[];
  readonly background?: string;
}

const [width, height] = [720, 220] as const;
const area = { left: 46, right: 708, top: 40, bottom: 186 } as const;
/** Minutes that a panel shows, from 08:00, and those of the incident. */
const span = 100;
const [begin, end] = [12, 63] as const;

const font = 'font-family="DejaVu Sans, Verdana, sans-serif"';
const clock = (minute: number): string =>
  `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const x = (minute: number): number => area.left + (minute / span) * (area.right - area.left);

/** A number between 0 and 1 that is the same on every run. */
export function noise(seed: number): number {
  const value = Math.sin(seed * 127.1 + 11.7) * 43758.5453;
  return value - Math.floor(value);
}

function svg(content: string, size: readonly [number, number] = [width, height]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size[0]} ${size[1]}">${content}</svg>`;
}

function text(at: readonly [number, number], words: string, attributes: string): string {
  return `<text x="${at[0]}" y="${at[1]}" ${font} ${attributes}>${words}</text>`;
}

/** A panel of a dashboard: lines over time, with the incident shaded. */
export function drawPanel({ title, unit, top, lines, background = '#ffffff' }: Panel): string {
  const y = (value: number): number => area.bottom - (value / top) * (area.bottom - area.top);
  const shade = `<rect x="${x(begin)}" y="${area.top}" width="${x(end) - x(begin)}" height="${area.bottom - area.top}" fill="#f3ecec"/>`;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = y(part * top);
    const label = text(
      [area.left - 6, at + 4],
      `${Math.round(part * top * 100) / 100}`,
      'font-size="11" fill="#5b6470" text-anchor="end"',
    );
    return `<line x1="${area.left}" x2="${area.right}" y1="${at}" y2="${at}" stroke="#dde1e6"/>${label}`;
  });
  const ticks = [0, 20, 40, 60, 80, 100].map((minute) =>
    text(
      [x(minute), area.bottom + 18],
      clock(minute),
      `font-size="11" fill="#5b6470" text-anchor="${minute === 100 ? 'end' : 'middle'}"`,
    ),
  );
  const drawn = lines.map(({ colour, values }) => {
    const points = values
      .map(([minute, value]) => `${x(minute).toFixed(1)},${y(Math.min(value, top)).toFixed(1)}`)
      .join(' ');
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`;
  });
  const legend = lines.map(({ name, colour }, index) => {
    const at = area.right - (lines.length - index) * 92;
    return `<rect x="${at}" y="14" width="12" height="4" fill="${colour}"/>${text([at + 17, 20], name, 'font-size="12" fill="#3a424c"')}`;
  });
  const heading = text(
    [area.left, 21],
    `${title} <tspan fill="#5b6470" font-weight="normal">${unit}</tspan>`,
    'font-size="14" font-weight="bold" fill="#1b1f24"',
  );
  const paper = background === 'none' ? '' : `<rect width="100%" height="100%" fill="${background}"/>`;
  return svg([paper, shade, ...grid, ...ticks, ...drawn, ...legend, heading].join(''));
}

/** Latency over time and buckets, as a photograph of the screen on the wall. */
export function drawHeat(region: string, strength: number): string {
  const [columns, rows, size] = [50, 12, 14] as const;
  const cells: string[] = [];
  for (let column = 0; column < columns; column += 1)
    for (let row = 0; row < rows; row += 1) {
      const minute = column * 2;
      const isBad = minute >= begin && minute <= end;
      const middle = isBad
        ? rows - 3 - strength * 7 * Math.sin(((minute - begin) / (end - begin)) * Math.PI)
        : rows - 3;
      const heat = Math.exp(-((row - middle) ** 2) / (isBad ? 5 : 1.6)) * (0.75 + 0.25 * noise(column * 31 + row));
      const light = Math.round(14 + heat * 56);
      cells.push(
        `<rect x="${20 + column * size}" y="${38 + row * size}" width="${size}" height="${size}" fill="hsl(${Math.round(258 - heat * 222)},78%,${light}%)"/>`,
      );
    }
  const glare =
    '<radialGradient id="g" cx="0.8" cy="0" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.28"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>';
  const labels =
    text([20, 25], `latency, ${region}`, 'font-size="14" font-weight="bold" fill="#e7eaee"') +
    [0, 20, 40, 60, 80]
      .map((minute) => text([20 + (minute / 2) * size, 224], clock(minute), 'font-size="11" fill="#a3adb9"'))
      .join('');
  return svg(
    `<defs>${glare}</defs><rect width="740" height="236" fill="#14171c"/>${cells.join('')}${labels}<rect width="740" height="236" fill="url(#g)"/>`,
    [740, 236],
  );
}

/** The steps of one authorisation: name, start and length in milliseconds. */
export type Step = readonly [name: string, start: number, length: number];

export function drawTrace(title: string, steps: readonly Step[], background = '#ffffff'): string {
  const total = Math.max(...steps.map(([, start, length]) => start + length));
  const scale = 425 / total;
  const rows = steps.map(([name, start, length], index) => {
    const y = 40 + index * 26;
    const isSlow = length > total / 2 && index > 0;
    const bar = `<rect x="${210 + start * scale}" y="${y}" width="${Math.max(length * scale, 3)}" height="16" rx="2" fill="${isSlow ? '#b3261e' : '#5b7fb0'}"/>`;
    const spent = text(
      [712, y + 13],
      `${length} ms`,
      'font-size="11" fill="#3a424c" text-anchor="end" stroke="#fff" stroke-width="3" paint-order="stroke"',
    );
    return text([14 + Math.min(index, 3) * 10, y + 13], name, 'font-size="12" fill="#1b1f24"') + bar + spent;
  });
  const tall = 52 + steps.length * 26;
  const paper = background === 'none' ? '' : `<rect width="720" height="${tall}" fill="${background}"/>`;
  return svg(`${paper}${text([14, 22], title, 'font-size="14" font-weight="bold" fill="#1b1f24"')}${rows.join('')}`, [
    720,
    tall,
  ]);
}

/** The cache nodes at one time, each with the share of its memory that is filled. */
export function drawNodes(minute: number, filled: (node: number) => number, background = '#ffffff'): string {
  const nodes = Array.from({ length: 24 }, (_, node) => {
    const [left, top] = [14 + (node % 12) * 38, 40 + Math.floor(node / 12) * 50];
    const part = Math.min(Math.max(filled(node), 0), 1);
    const colour = part < 0.35 ? '#b3261e' : part < 0.75 ? '#c98a00' : '#1a7f4b';
    return `<rect x="${left}" y="${top}" width="32" height="40" fill="#e6e9ed"/><rect x="${left}" y="${top + 40 - 40 * part}" width="32" height="${40 * part}" fill="${colour}"/>`;
  });
  const paper = background === 'none' ? '' : `<rect width="480" height="146" fill="${background}"/>`;
  return svg(
    `${paper}${text([14, 24], `Cache nodes, ${clock(minute)} UTC`, 'font-size="14" font-weight="bold" fill="#1b1f24"')}${nodes.join('')}`,
    [480, 146],
  );
}
