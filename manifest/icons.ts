import { PNG } from 'pngjs';

const COLOR_SIZE = 192;
const OUTLINE_SIZE = 32;

/** Checks the icons as the Teams store does. Returns one sentence per fault. */
export function checkIcons(color: Uint8Array, outline: Uint8Array): string[] {
  return [
    ...checked('color.png', color, COLOR_SIZE, colorFaults),
    ...checked('outline.png', outline, OUTLINE_SIZE, outlineFaults),
  ];
}

function checked(
  name: string,
  file: Uint8Array,
  size: number,
  faultsOf: (icon: PNG) => string[],
): string[] {
  let icon: PNG;
  try {
    icon = PNG.sync.read(Buffer.from(file));
  } catch {
    return [`${name} is not a PNG image.`];
  }
  if (icon.width !== size || icon.height !== size)
    return [`${name} has ${icon.width} × ${icon.height} pixels: it must have ${size} × ${size}.`];
  return faultsOf(icon).map((fault) => `${name} ${fault}.`);
}

/** The symbol sits on one color, or on nothing: the four corners are alike, and opaque or clear. */
function colorFaults(icon: PNG): string[] {
  const last = icon.width - 1;
  const corners = [pixel(icon, 0, 0), pixel(icon, last, 0), pixel(icon, 0, last)];
  const corner = pixel(icon, last, last);
  const isPlain =
    (corner[3] === 255 || corner[3] === 0) &&
    corners.every((other) => other.every((value, at) => value === corner[at]));
  return isPlain ? [] : ['must have a background of one color, or a clear one'];
}

/** White and clear only, and as large as the image: Teams adds the space around it. */
function outlineFaults(icon: PNG): string[] {
  const drawn: { x: number; y: number }[] = [];
  let isWhite = true;
  for (let y = 0; y < icon.height; y++)
    for (let x = 0; x < icon.width; x++) {
      const [red, green, blue, alpha] = pixel(icon, x, y);
      if (alpha === 0) continue;
      drawn.push({ x, y });
      isWhite &&= red === 255 && green === 255 && blue === 255;
    }
  const columns = new Set(drawn.map(({ x }) => x));
  const rows = new Set(drawn.map(({ y }) => y));
  const last = icon.width - 1;
  const isFull = drawn.length === icon.width * icon.height;
  const touches = (lines: ReadonlySet<number>) => lines.has(0) && lines.has(last);
  return [
    ...(isWhite && !isFull ? [] : ['must be white on a clear background']),
    ...(touches(columns) || touches(rows) ? [] : ['must have no padding around its symbol']),
  ];
}

type Pixel = [number, number, number, number];

function pixel({ data, width }: PNG, x: number, y: number): Pixel {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, data[at + 3] ?? 0];
}
