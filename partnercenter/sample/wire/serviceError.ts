import type { Answer } from './call.js';

/** A refusal by the service, with the answer that tells it. */
export class ServiceError extends Error {
  constructor(readonly answer: Answer) {
    super(`The sample Partner Center answers ${answer.status}.`);
  }
}

/**
 * Makes a refusal in the form that most resources use.
 * @param code Partner Center's own error code
 */
export const refusal = (status: number, code: number, description: string): ServiceError =>
  new ServiceError({ status, body: { code, description, data: [], source: 'PartnerFD' } });

export const invalidProperty = (name?: string): ServiceError =>
  refusal(400, 3000, name === undefined ? 'Invalid property' : `Invalid property: ${name}`);

export const invalidInput = (): ServiceError => refusal(400, 800002, 'Invalid request input');

export const notFound = (): ServiceError => refusal(404, 1000, 'Not found');

/** Makes the refusal of the gateway in front of the service, which has a form of its own. */
export const tooManyCalls = (waitSeconds: number): ServiceError =>
  new ServiceError({
    status: 429,
    headers: { 'Retry-After': String(waitSeconds) },
    body: {
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${waitSeconds} seconds.`,
    },
  });
