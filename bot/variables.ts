import { z } from 'zod';

/** Shapes of environment variables. An empty value counts as not set. */

export const emptyAsMissing = (value: unknown) => (value === '' ? undefined : value);
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsMissing, schema.optional());
export const guid = z.guid('must be a GUID').transform((id) => id.toLowerCase());
export const list = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(schema));
/** Secrets that can be replaced without a gap, because several are valid at a time. */
export const secrets = list(
  z.string().min(32, 'must be secrets of at least 32 characters, separated by commas'),
);
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://bot.example.com' })
  .transform((url) => url.replace(/\/+$/, ''));
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
