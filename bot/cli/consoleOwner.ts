import { hostname } from 'node:os';
import { isAlive } from '../isAlive.js';

const PREFIX = `console-${hostname()}-`;

/** The owner of a run that this process starts on the command line. */
export const consoleOwner = (): string => `${PREFIX}${process.pid}`;

/** Tells if an owner is a command on this machine that was killed, so that this one goes on with its run. */
export function isEndedConsole(owner: string): boolean {
  const pid = owner.startsWith(PREFIX) ? owner.slice(PREFIX.length) : '';
  return /^\d+$/.test(pid) && !isAlive(Number(pid));
}
