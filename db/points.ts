import { channel } from 'node:diagnostics_channel';

/**
 * Publishes a named moment, such as `clientele:write.committed`. Without a listener it costs nothing. Tests
 * kill a process at these moments.
 */
export function point(name: string): void {
  channel(`clientele:${name}`).publish(name);
}
