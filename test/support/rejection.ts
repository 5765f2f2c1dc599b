/**
 * Returns the rejection reason of a promise.
 * @throws {Error} if the promise is fulfilled
 */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('the promise was not rejected');
}
