/** A line of the chart, with one value per size. */
export interface Line {
  name: string;
  points: readonly number[];
  dashed?: boolean;
}

interface Picture {
  title: string;
  sizes: readonly number[];
  lines: readonly Line[];
  /** Value of the horizontal goal line. */
  goal: number;
}

const WIDTH = 880;
const HEIGHT = 480;
const PLOT = { left: 64, top: 48, right: 700, bottom: 430 };
const COLOURS = [
  '#1b6ec2', '#c2571b', '#2a8f4c', '#8a3fb0', '#b01e45', '#0f8f8f',
  '#7a6a00', '#5a5a5a', '#d08a00', '#3a4fd0', '#a0522d',
]; // prettier-ignore

/** Draws latency by list size as an SVG, with logarithmic axes. */
export function picture({ title, sizes, lines, goal }: Picture): string {
  const all = [...lines.flatMap(({ points }) => points), goal].filter((point) => point > 0);
  const low = Math.floor(Math.log10(Math.min(...all)));
  const high = Math.ceil(Math.log10(Math.max(...all)));
  const step = (PLOT.right - PLOT.left) / Math.max(1, sizes.length - 1);
  const x = (index: number) => round(PLOT.left + index * step);
  const y = (value: number) => {
    const share = (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low);
    return round(PLOT.bottom - share * (PLOT.bottom - PLOT.top));
  };
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const colour = (line: Line, index: number) =>
    line.dashed ? '#000' : (COLOURS[index % COLOURS.length] ?? '#000');

  const grid = powers.map((power) => {
    const at = y(10 ** power);
    return (
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${at}" y2="${at}" stroke="#e4e4e4"/>` +
      words(PLOT.left - 8, at + 4, String(10 ** power), 'end')
    );
  });
  const below = sizes.map((size, index) =>
    words(x(index), PLOT.bottom + 22, size.toLocaleString('en'), 'middle'),
  );
  const drawn = lines.map((line, index) => {
    const points = line.points.map((value, at) => `${x(at)},${y(value)}`);
    return (
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour(line, index)}" ` +
      `stroke-width="2"${line.dashed ? ' stroke-dasharray="6 4"' : ''}/>`
    );
  });
  const legend = lines
    .map((line, index) => ({ line, index }))
    .sort((one, other) => (other.line.points.at(-1) ?? 0) - (one.line.points.at(-1) ?? 0))
    .map(({ line, index }, place) => {
      const at = PLOT.top + 8 + place * 22;
      return (
        `<line x1="${PLOT.right + 20}" x2="${PLOT.right + 44}" y1="${at}" y2="${at}" ` +
        `stroke="${colour(line, index)}" stroke-width="2"${line.dashed ? ' stroke-dasharray="6 4"' : ''}/>` +
        words(PLOT.right + 52, at + 4, line.name, 'start')
      );
    });
  const goalLine =
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(goal)}" y2="${y(goal)}" stroke="#b00" ` +
    `stroke-dasharray="2 3"/>${words(PLOT.left + 6, y(goal) - 5, `goal: ${goal} ms`, 'start')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${PLOT.left}" y="26" font-size="15" fill="#222">${title}</text>
${[...grid, ...below, goalLine, ...drawn, ...legend].join('\n')}
</svg>
`;
}

const round = (number: number): number => Math.round(number * 10) / 10;

const words = (x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#444">${said}</text>`;
