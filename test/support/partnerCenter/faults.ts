import type { Answer } from '../../../partnercenter/sample/wire/call.js';
import type { Entry } from './journal.js';
import type { FreezeHow, StandInOptions } from './options.js';

/**
 * Ways to disturb a call. "After" is when the work is done and the answer is lost. `change` lets a colleague
 * save just before the call. `answer` gives a body in place of the service's, which does nothing.
 */
export const FAULTS = [
  'status',
  'answer',
  '429',
  'empty',
  'html',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'truncate',
  'delay',
  'change',
] as const;

export interface Fault {
  do: (typeof FAULTS)[number];
  /** The calls: all, if absent. The path is a regular expression. */
  method?: string;
  path?: string;
  /** Lets so many calls pass before. */
  after?: number;
  /** Disturbs so many calls; all if absent. */
  times?: number;
  status?: number;
  code?: number | string;
  description?: string;
  body?: unknown;
  /** In milliseconds. */
  delay?: number;
  /** In seconds. */
  retryAfter?: number;
  /** The colleague's change, as `change` of the control takes it. */
  with?: unknown;
}

interface PlannedFault extends Fault {
  seen: number;
  used: number;
}

const SERVER_ERRORS = [500, 502, 503, 504];

/** Faults that are planned for certain calls, or drawn by the rates of the options. */
export class Faults {
  private planned: PlannedFault[] = [];

  constructor(
    private readonly options: StandInOptions,
    private readonly chance: () => number,
  ) {}

  add(faults: readonly Fault[]): readonly Fault[] {
    this.planned.push(...faults.map((fault) => ({ ...fault, seen: 0, used: 0 })));
    return this.planned;
  }

  clear(): void {
    this.planned = [];
  }

  /** Takes the fault that this call gets. */
  take(entry: Entry): Fault | undefined {
    return this.takePlanned(entry) ?? (entry.n > 0 ? this.draw() : undefined);
  }

  private takePlanned(entry: Entry): Fault | undefined {
    return this.planned.find((fault) => {
      if (!matches(fault, entry)) return false;
      if (++fault.seen <= (fault.after ?? 0)) return false;
      if (fault.times !== undefined && fault.used >= fault.times) return false;
      fault.used++;
      return true;
    });
  }

  private draw(): Fault | undefined {
    const { failRate, resetRate } = this.options;
    if (failRate > 0 && this.chance() < failRate)
      return { do: 'status', status: SERVER_ERRORS[Math.floor(this.chance() * 4)] ?? 500 };
    if (resetRate > 0 && this.chance() < resetRate)
      return { do: this.chance() < 0.5 ? 'reset-before' : 'reset-after' };
    return undefined;
  }
}

const matches = ({ method, path }: Fault, entry: Entry): boolean =>
  (method === undefined || method.toUpperCase() === entry.method) &&
  (path === undefined || new RegExp(path, 'i').test(entry.path));

const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

/** Returns the answer in place of the service's. */
export function answerOf(fault: Fault, isSignIn: boolean): Answer {
  const { status = isSignIn ? 503 : 500, code, description, retryAfter = 1 } = fault;
  switch (fault.do) {
    case '429':
      return {
        status: 429,
        headers: { 'Retry-After': String(retryAfter) },
        body: {
          statusCode: 429,
          message: `Rate limit is exceeded. Try again in ${retryAfter} seconds.`,
        },
      };
    case 'answer':
      return { status: fault.status ?? 200, body: fault.body };
    case 'empty':
      return { status };
    case 'html':
      return { status, headers: { 'Content-Type': 'text/html' }, raw: BAD_GATEWAY };
    default:
      if (isSignIn)
        return code === undefined
          ? { status }
          : { status, body: { error: code, error_description: description ?? '' } };
      return {
        status,
        body: {
          code: code ?? (status >= 500 ? 800003 : 3000),
          description: description ?? 'Unexpected service error',
          data: [],
          source: 'PartnerFD',
        },
      };
  }
}

export interface Frozen {
  /** The first call that freezes. */
  from: number;
  how: FreezeHow;
  /** A regular expression; all paths if absent. */
  path?: string | undefined;
}

/** Keeps calls waiting: until the thaw, or forever. */
export class Freezer {
  frozen: Frozen | undefined;
  private readonly held = new Set<{ thaws: boolean; end: (isThawed: boolean) => void }>();

  get waiting(): number {
    return this.held.size;
  }

  isFrozen({ n, path }: Entry): boolean {
    const { frozen } = this;
    return (
      frozen !== undefined && n >= frozen.from && new RegExp(frozen.path ?? '', 'i').test(path)
    );
  }

  /** Resolves with true at the thaw, if it `thaws`, and with false at the end of the stand-in. */
  hold(thaws: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const held = { thaws, end: resolve };
      this.held.add(held);
    });
  }

  thaw(): void {
    this.frozen = undefined;
    this.end(true, (thaws) => thaws);
  }

  stop(): void {
    this.end(false, () => true);
  }

  private end(isThawed: boolean, isMeant: (thaws: boolean) => boolean): void {
    for (const held of [...this.held]) {
      if (!isMeant(held.thaws)) continue;
      this.held.delete(held);
      held.end(isThawed);
    }
  }
}
