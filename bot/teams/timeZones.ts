import { findIana } from 'windows-iana';

/** Canonical zone names by the names clients sent. Resolving one through Intl takes as long as most of a turn. */
const zoneCache = new Map<string, string>();
/** About 600 zones exist. The limit keeps other spellings from filling memory. */
const MAX_CACHED_ZONES = 1_000;
/** The longest name of a zone has about forty letters. */
const MAX_NAME_LENGTH = 100;

/**
 * Returns the canonical IANA name of a zone, for an IANA name such as `Europe/Madrid` or a name in Windows such as
 * `Romance Standard Time`; null if it is empty or unknown. Of the zones that Windows has under one name, it is the one
 * that CLDR lists for the whole world.
 */
export function readZone(name: string): string | null {
  const zone = name.trim();
  if (zone === '' || zone.length > MAX_NAME_LENGTH) return null;
  const cached = zoneCache.get(zone);
  if (cached !== undefined) return cached;
  const known = canonical(zone) ?? canonical(findIana(zone)[0]);
  if (known !== null && zoneCache.size < MAX_CACHED_ZONES) zoneCache.set(zone, known);
  return known;
}

function canonical(zone: string | undefined): string | null {
  if (zone === undefined) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
