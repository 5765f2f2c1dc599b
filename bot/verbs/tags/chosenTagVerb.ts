import { z } from 'zod';
import type { Tag } from '../../../db/tags/tag.js';
import type { Reply } from '../../reply.js';
import { kept } from '../../slots/index.js';
import type { Accepts, AnyVerb, Context } from '../../verb.js';
import { tagIdOf } from './tagInputs.js';
import { tagListReply, tagListView } from './tagListReply.js';

/** Page of the list of tags to which the answer leads back. */
export const listInput = kept(tagListView.optional().default({}), 2_000);
export const nameInput = z.string().max(1_000).optional();
/** Token of the tag that was chosen on the list. */
export const tagInput = z.string().max(40).optional();

const chosenTag = { list: listInput, tag: tagInput };

type Input<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape & typeof chosenTag>>;

interface ChosenTagVerb<Name extends string, Shape extends z.ZodRawShape> {
  name: Name;
  /** Fields of the input besides `list` and `tag`. */
  input: Shape;
  run: (tag: Tag, input: Input<Shape>, context: Context) => Reply | Promise<Reply>;
}

/**
 * Declares a verb about the tag that was chosen on the list. If none was chosen, or it is gone, the answer
 * is the list again, and `run` is not called.
 */
export function chosenTagVerb<const Name extends string, Shape extends z.ZodRawShape>({
  name,
  input,
  run,
}: ChosenTagVerb<Name, Shape> &
  Accepts<Name, z.ZodObject<Shape & typeof chosenTag>>): AnyVerb<Name> {
  const answer = async (sent: Input<Shape>, context: Context) => {
    const { tags } = context.text;
    const { list, tag: token } = sent as z.output<z.ZodObject<typeof chosenTag>>;
    const id = tagIdOf(token);
    if (id === undefined) return tagListReply(list, context, tags.chooseError);
    const tag = await context.tags.byId(id);
    return tag ? run(tag, sent, context) : tagListReply(list, context, tags.goneTag);
  };
  return {
    name,
    role: 'admin',
    input: z.object({ ...input, ...chosenTag }),
    run: answer,
  } as AnyVerb<Name>;
}
