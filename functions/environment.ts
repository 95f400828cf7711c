import * as z from 'zod/mini';

/** The environment that the stack gives to a function is not what the function needs. */
export class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

const text = z.string().check(z.minLength(1));

const table = { TABLE_NAME: text };
const machine = { STATE_MACHINE_ARN: text };
const announcing = { BUS_NAME: text };
const mailing = { CONFIGURATION_SET: text };
const linking = { API_URL: text };

/** One schema per function, by its file: what the stack must set, and all that the function reads. */
export const environments = {
  api: z.object({ ...table, ...machine, ...announcing, SENDER_IDENTITIES: z.optional(text) }),
  'next-step': z.object({ ...table, ...announcing }),
  'place-call': z.object({ ...table, ...announcing, ...mailing, ...linking }),
  'send-email': z.object({ ...table, ...announcing, ...mailing }),
  'send-sms': z.object({ ...table, ...announcing, SMS_CONFIGURATION_SET: text }),
  'send-letter': z.object({ ...table, ...announcing, ...mailing, ...linking }),
  'hand-off': z.object({ ...table, ...announcing, ...mailing }),
  park: z.object({ ...table, ...announcing }),
  'apply-payment': z.object({
    ...table,
    ...machine,
    ...announcing,
    STRIPE_CREDITOR: z.optional(text),
    STRIPE_LIVEMODE: z.optional(z.enum(['true', 'false'])),
  }),
  'record-delivery': z.object({ ...table, ...machine, ...announcing }),
  sweep: z.object({ ...table, ...machine, ...announcing }),
  report: z.object({ ...table, ...machine, ...announcing, ...mailing, ...linking }),
};

/** @throws WrongEnvironment naming the variables that are missing or wrong */
export function readEnvironment<Environment>(
  schema: z.ZodMiniType<Environment>,
  variables: NodeJS.ProcessEnv = process.env,
): Environment {
  const read = schema.safeParse(variables);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  throw new WrongEnvironment(`set by the stack, missing or wrong: ${names.join(', ')}`);
}
