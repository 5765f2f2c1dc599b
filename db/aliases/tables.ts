/** Another name by which a customer is known. */
export interface CustomerAliasRow {
  customerId: number;
  alias: string;
  /** The alias, folded, as the key of a name. */
  aliasKey: string;
}
