/** The package was not built. Holds one sentence per fault. */
export class PackageFaults extends Error {
  readonly code = 'PACKAGE_FAULTS';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
