/** Kind of the job that changes the tags of many customers. */
export const TAG_MANY = 'tag-many';

export interface TagManyInput {
  tagging: number;
  /** The message that progress and outcome replace. */
  message: string | undefined;
  /** Counts the customers who would change, or changes them. */
  then: 'show' | 'apply';
  /** The agent's time zone, in which a search for renewals counts its days. */
  timeZone: string;
}
