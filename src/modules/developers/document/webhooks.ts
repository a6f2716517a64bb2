const text = { type: 'string' } as const;
const header = (name: string, description: string) => ({ name, in: 'header', required: true, schema: text, description });

/** What this installation sends to the systems it is connected with (`messages.smsUrl`, `messages.zaloUrl`), as OpenAPI webhooks. */
export const webhooks = {
  message: {
    post: {
      operationId: 'receiveMessage',
      tags: ['notifications'],
      summary: 'A message that the provider is to bring to a person by SMS or Zalo',
      description:
        'Sent to the address of the provider. 2xx and 409 (seen already) mean that it is on its way; 408, 425, 429, 5xx, redirects and silence of ten seconds are tried again with the same id; other statuses end it. `X-Signature` is `sha256=` and the hexadecimal HMAC-SHA-256 of `X-Timestamp`, a full stop and the body, by the shared secret.',
      security: [],
      parameters: [
        header('Idempotency-Key', 'The id of the message: the same at every attempt'),
        header('X-Timestamp', 'Moment of the attempt, UTC'),
        header('X-Signature', 'HMAC-SHA-256 of timestamp and body'),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                id: text,
                to: { type: 'string', description: 'Telephone number with +84, or id of the Zalo account' },
                text,
                template: { type: 'string', description: 'Kind of notice' },
              },
              required: ['id', 'to', 'text', 'template'],
            },
          },
        },
      },
      responses: {
        200: {
          description: 'On its way',
          content: {
            'application/json': {
              schema: { type: 'object', properties: { reference: { type: 'string', maxLength: 200, description: 'The provider’s own number' } } },
            },
          },
        },
        409: { description: 'Seen already' },
      },
    },
  },
} as const;
