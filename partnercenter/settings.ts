import type { Cloud, Hosts } from './clouds.js';

/** Proof of the app's identity. */
export type Credential =
  | { kind: 'secret'; secret: string }
  /** A PEM file with the private key and the certificate. */
  | { kind: 'certificate'; pem: string };

/** The partner's connection, as the environment sets it. */
export interface Settings {
  /** The partner's own tenant. */
  tenantId: string;
  clientId: string;
  credential: Credential;
  cloud: Cloud;
  hosts: Hosts;
  /** Calls per minute to each of customers, subscriptions and orders. */
  callsPerMinute: number;
  /** Length of that minute, in milliseconds; shorter in tests. */
  minuteMs: number;
  /** Longest wait for an answer, in milliseconds. */
  timeoutMs: number;
}
