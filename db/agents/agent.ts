/** Facts about an agent, kept between turns. */
export interface Agent {
  /** Microsoft Entra object ID. */
  objectId: string;
  name: string;
  /** As the client sends it, such as `es-ES`. */
  locale: string | null;
  /** An IANA name as the client sends it, such as `Europe/Madrid`. */
  timeZone: string | null;
  /** The language of the last command that the agent typed: `en` or `es`; null before the first one. */
  language: string | null;
  /** The conversation reference of the personal chat, as JSON; null before the first message there. */
  personalConversation: string | null;
}
