import { z } from 'zod';
import { tagChoices } from '../../../cards/tags/tagChoice.js';
import type { Reply } from '../../reply.js';
import { verb } from '../../verb.js';
import { choiceInput } from './choiceInput.js';

/** Tags to choose from while an agent types. */
export const tags = verb({
  name: 'choices.tags',
  role: 'sales',
  queryOnly: true,
  input: z.object(choiceInput),
  async run({ text, skip, count }, context): Promise<Reply> {
    const found = await context.tags.containing(text, { skip, count });
    return { kind: 'choices', choices: tagChoices(found) };
  },
});
