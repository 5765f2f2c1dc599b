/** Kind of the job that changes the tags of many customers. */
export const TAG_MANY = 'tag-many';

export interface TagManyInput {
  tagging: number;
  /** Id of the message that progress and the outcome replace. */
  messageId: string | undefined;
  /** Shows a preview of the customers that would change, or changes them. */
  then: 'show' | 'apply';
  /** The agent's IANA time zone: searches for renewals count from the agent's today. */
  timeZone: string;
}
