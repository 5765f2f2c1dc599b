const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d+)?$/i;

/** Tells if a host, with or without a port, as in a URL or a Host header, is this machine. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);
