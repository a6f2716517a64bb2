import { z } from 'zod';
import { defineForm } from '#platform/http';

/** First step: who, and the password. */
export const passwordForm = defineForm(z.object({ username: z.string().max(80), password: z.string().max(256), tiep: z.string().optional() }));
/** Second step: a code of the app, or a recovery code. */
export const totpForm = defineForm(z.object({ code: z.string().max(20) }));
/** What is kept on the server between the steps, for five minutes. */
export const secondStepSchema = z.object({ accountId: z.uuid(), until: z.string(), returnTo: z.string(), tries: z.number().default(0) });
/** The same. */
export type SecondStep = z.infer<typeof secondStepSchema>;
