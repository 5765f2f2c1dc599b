import { channel } from 'node:diagnostics_channel';

/**
 * Names a moment that a listener may want to see: `clientele:write.committed`. Nothing listens in
 * service, and then it costs nothing; the kill tests stop a process at exactly such a moment.
 */
export function point(name: string): void {
  channel(`clientele:${name}`).publish(name);
}
