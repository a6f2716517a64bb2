import type { Parameter, PlainOperation } from '../domain/operation.ts';
import { downloads } from './downloads.ts';
import { parameterWords } from './words.ts';

const header = (name: string, description: string, schema: Parameter['schema'] = { type: 'string' }, required = true): Parameter => ({
  name,
  in: 'header',
  required,
  schema,
  description,
});
const version = header('Tus-Resumable', 'Protocol version', { const: '1.0.0' });
const uploadId: Parameter = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' }, description: parameterWords['id'] };
/** What tus adds to the usual refusals. */
const refusals = [400, 410, 412, 423];
const progress = {
  'Upload-Offset': 'Bytes that are safely kept',
  'Upload-Length': 'Bytes in all',
  'Upload-Expires': 'When an unfinished upload is forgotten',
  'Motcua-File': 'Id of the file, once all bytes are here and accepted',
};
const uploads = '/api/v1/uploads';

/** Operations that no module's route declares: resumable uploads (tus 1.0), downloads, health, and this document. */
export const fixedOperations: readonly PlainOperation[] = [
  {
    id: 'describeUploads',
    method: 'OPTIONS',
    path: uploads,
    tag: 'uploads',
    permission: 'public',
    summary: 'What resumable uploads can do (tus 1.0)',
    parameters: [],
    status: 204,
    answerHeaders: {
      'Tus-Version': 'Versions',
      'Tus-Extension': 'Extensions',
      'Tus-Max-Size': 'Largest file in bytes',
      'Tus-Checksum-Algorithm': 'Checksums of pieces',
    },
  },
  {
    id: 'createUpload',
    method: 'POST',
    path: uploads,
    tag: 'uploads',
    permission: 'signed-in',
    summary: 'Begin a resumable upload (tus creation)',
    status: 201,
    refusals: [...refusals, 413],
    description:
      'Send the bytes with `appendToUpload`; after a cut line ask `readUploadOffset` how far it came and go on there. The last bytes make the file: its id is in `Motcua-File` and goes where an operation takes files.',
    parameters: [
      version,
      header('Upload-Length', 'Size of the file in bytes', { type: 'integer', minimum: 1 }),
      header('Upload-Metadata', 'Must hold "filename <base64 of UTF-8>"'),
    ],
    answerHeaders: { Location: 'Where the bytes go', ...progress },
  },
  {
    id: 'readUploadOffset',
    method: 'HEAD',
    path: `${uploads}/{id}`,
    tag: 'uploads',
    permission: 'signed-in',
    summary: 'How far an upload is',
    parameters: [uploadId, version],
    status: 200,
    refusals,
    answerHeaders: progress,
  },
  {
    id: 'appendToUpload',
    method: 'PATCH',
    path: `${uploads}/{id}`,
    tag: 'uploads',
    permission: 'signed-in',
    summary: 'Send the next bytes; the last ones make the file',
    status: 204,
    refusals: [...refusals, 460],
    parameters: [
      uploadId,
      version,
      header('Upload-Offset', 'Where these bytes belong', { type: 'integer', minimum: 0 }),
      header('Upload-Checksum', 'sha256, sha1 or md5 and the digest in base64; bytes that do not fit are dropped (460)', { type: 'string' }, false),
    ],
    body: { contentType: 'application/offset+octet-stream', schema: { type: 'string', format: 'binary' } },
    answerHeaders: progress,
  },
  {
    id: 'terminateUpload',
    method: 'DELETE',
    path: `${uploads}/{id}`,
    tag: 'uploads',
    permission: 'signed-in',
    summary: 'Give an upload up (tus termination)',
    parameters: [uploadId, version],
    status: 204,
    refusals,
  },
  {
    id: 'readLiveness',
    method: 'GET',
    path: '/livez',
    tag: 'health',
    permission: 'public',
    summary: 'The process runs',
    parameters: [],
    status: 200,
    answerType: 'application/json',
    answer: { type: 'object', properties: { status: { const: 'ok' } }, required: ['status'] },
  },
  {
    id: 'readReadiness',
    method: 'GET',
    path: '/readyz',
    tag: 'health',
    permission: 'public',
    summary: 'The process can serve; 503 while its database is away',
    parameters: [],
    status: 200,
    answerType: 'application/json',
    answer: { type: 'object', properties: { status: { const: 'ok' }, database: { type: 'string' } }, required: ['status', 'database'] },
  },
  {
    id: 'readMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'health',
    permission: 'public',
    summary: 'Measurements for Prometheus',
    parameters: [],
    status: 200,
    answerType: 'text/plain',
    answer: { type: 'string' },
  },
  {
    id: 'readOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag: 'health',
    permission: 'public',
    summary: 'This document',
    parameters: [],
    status: 200,
    answerType: 'application/json',
    answer: { type: 'object', properties: { openapi: { type: 'string' } }, required: ['openapi'] },
  },
  ...downloads,
];
